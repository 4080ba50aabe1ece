import { createInterface } from 'node:readline'
import { DatabaseWithoutKeys } from './app/database-without-keys.ts'
import { Failure } from './app/failure.ts'
import { makeInvitation, makeSetUpLink } from './app/invitations.ts'
import type { Say } from './app/ports.ts'
import { backUpInstance, restoreInstance } from './operator/backup.ts'
import { backupCommand } from './cli/backup.ts'
import { calibrateCommand } from './cli/calibrate.ts'
import { classify } from './cli/classify.ts'
import { EXIT, type Command, type Io } from './cli/command.ts'
import { completionsCommand } from './cli/completions.ts'
import { configCommand } from './cli/config.ts'
import { doctorCommand } from './cli/doctor.ts'
import { greeting, type Started } from './cli/greeting.ts'
import { healthCommand } from './cli/health.ts'
import { inviteCommand, setUpLinkCommand } from './cli/invite.ts'
import { letterCommands } from './cli/letter-commands.ts'
import { replay } from './cli/replay.ts'
import { rereadCommand } from './cli/reread.ts'
import { restoreCommand } from './cli/restore.ts'
import { runCommand } from './cli/run.ts'
import { serveCommand } from './cli/serve.ts'
import { versionCommand } from './cli/version.ts'
import { BadSetting, readConfig, reportSettings, settingWarnings, type Config } from './config.ts'
import { failed } from './doctor/finding.ts'
import { examineInstance } from './operator/examine.ts'
import { askHealth } from './http/ask-health.ts'
import { Trouble } from './client/trouble.ts'
import { CannotListen } from './http/server.ts'
import { rereadOffline } from './offline.ts'
import { makeOneTimeLink } from './operator/one-time-link.ts'
import { startService, type Outside, type Service } from './service.ts'
import { CannotStart } from './store/cannot-start.ts'
import { replaceFile } from './store/replace-file.ts'
import { program } from './telling/naming.ts'
import { reasonOf } from './telling/reasons.ts'
import { realTerminal } from './terminal.ts'
import { version } from '../package.json'

/** The program: settings in, commands wired to what they do, exit code out. */

const io: Io = {
  // Only once a command asks for it: until then the keyboard belongs to whoever reads a secret from it.
  get input() {
    return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  },
  readFile: path => plainly(Bun.file(path).text()),
  print: line => void process.stdout.write(`${line}\n`),
  complain: line => void process.stderr.write(`${line}\n`),
}

/** Lines for the operator, one JSON object each, on standard error. */
const say: Say = line => io.complain(JSON.stringify({ at: new Date().toISOString(), ...line }))

const outside: Outside = { clock: { nowMs: () => Date.now() }, say }

/** What the system says of a file, in plain words. */
function plainly<Value>(attempt: Promise<Value>): Promise<Value> {
  return attempt.catch((cause: unknown) => {
    throw new Error(reasonOf(cause), { cause })
  })
}

/** Errors whose message is a ready sentence for the operator: no stack. */
const PLAIN_ERRORS = [Failure, BadSetting, CannotStart, CannotListen, DatabaseWithoutKeys, Trouble]

async function serve(io: Io, { newSetUpLink }: { newSetUpLink: boolean }): Promise<number> {
  const config = readConfig()
  for (const meaning of settingWarnings(config)) say({ level: 'warn', event: 'setting', meaning })
  const service = await startService(config, outside)
  const end = Promise.race([toldToEnd(), service.mustEnd])
  for (const line of greeting(await started({ config, service, newSetUpLink }))) io.print(line)
  const reason = await end
  await service.stop()
  if (reason !== undefined) throw reason
  return EXIT.ok
}

async function started({
  config,
  service: { world, publicUrl },
  newSetUpLink,
}: {
  config: Config
  service: Service
  newSetUpLink: boolean
}): Promise<Started> {
  const isNew = !(await world.store.accounts.hasOperator())
  const make = isNew ? makeSetUpLink : makeInvitation
  const setUpLink = isNew || newSetUpLink ? `${publicUrl.origin}/setup#${base64url(await make(world))}` : null
  const { origin } = publicUrl
  const here = { port: config.port, isPublic: config.publicUrl !== null, called: program }
  return { ...here, origin, isNew, setUpLink }
}

/** With settings that a start would refuse there is nothing to look at yet. */
async function examine() {
  const { problems } = reportSettings()
  if (problems.length === 0) return examineInstance({ config: readConfig(), clock: outside.clock })
  return problems.map(problem => failed('settings', problem, 'Correct it; nothing else was looked at.'))
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

function toldToEnd(): Promise<undefined> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve(undefined))
    process.once('SIGTERM', () => resolve(undefined))
  })
}

/** Every command by its name; help, completions and the manual page are made of this table. */
export const commands: Readonly<Record<string, Command>> = {
  serve: serveCommand({ serve, reportSettings }),
  classify,
  replay,
  calibrate: calibrateCommand({
    nowMs: () => outside.clock.nowMs(),
    replaceFile: (path, text) => plainly(replaceFile(path, text)),
  }),
  health: healthCommand({ ask: () => askHealth(readConfig()) }),
  version: versionCommand(version),
  reread: rereadCommand({ reread: options => rereadOffline(readConfig(), outside, options) }),
  backup: backupCommand({ backUp: wish => backUpInstance(readConfig(), outside, wish) }),
  restore: restoreCommand({ restore: from => restoreInstance(readConfig(), outside, from) }),
  doctor: doctorCommand({ examine }),
  config: configCommand({ reportSettings }),
  invite: inviteCommand({ makeLink: wish => makeOneTimeLink(readConfig(), outside, wish) }),
  'setup-link': setUpLinkCommand({ makeLink: wish => makeOneTimeLink(readConfig(), outside, wish) }),
  ...letterCommands({ ...realTerminal, nowMs: () => outside.clock.nowMs() }),
  completions: completionsCommand(() => commands),
}

async function main(): Promise<void> {
  try {
    process.exitCode = await runCommand(commands, Bun.argv.slice(2), io)
  } catch (error) {
    if (!PLAIN_ERRORS.some(plain => error instanceof plain)) throw error
    const message = error instanceof Error ? error.message : String(error)
    for (const line of message.split('\n')) io.complain(`mailping: ${line}`)
    process.exitCode = EXIT.failed
  }
  process.exit()
}

if (import.meta.main) await main()
