import { createInterface } from 'node:readline'
import { DatabaseWithoutKeys } from './app/database-without-keys.ts'
import { Failure } from './app/failure.ts'
import { makeInvitation } from './app/invitations.ts'
import type { Say } from './app/ports.ts'
import { calibrateCommand } from './cli/calibrate.ts'
import { classify } from './cli/classify.ts'
import { EXIT, type Io } from './cli/command.ts'
import { greeting, type Started } from './cli/greeting.ts'
import { replay } from './cli/replay.ts'
import { rereadCommand } from './cli/reread.ts'
import { runCommand } from './cli/run.ts'
import { serveCommand } from './cli/serve.ts'
import { BadSetting, readConfig, reportSettings, settingWarnings, type Config } from './config.ts'
import { CannotListen } from './http/server.ts'
import { rereadOffline } from './offline.ts'
import { startService, type Outside, type Service } from './service.ts'
import { CannotStart } from './store/cannot-start.ts'
import { replaceFile } from './store/replace-file.ts'

/** The program: settings in, commands wired to what they do, exit code out. */

const io: Io = {
  input: createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  readFile: path => Bun.file(path).text(),
  print: line => void process.stdout.write(`${line}\n`),
  complain: line => void process.stderr.write(`${line}\n`),
}

/** Lines for the operator, one JSON object each, on standard error. */
const say: Say = line => io.complain(JSON.stringify({ at: new Date().toISOString(), ...line }))

const outside: Outside = { clock: { nowMs: () => Date.now() }, say }

/** Errors whose message is a ready sentence for the operator: no stack. */
const PLAIN_ERRORS = [Failure, BadSetting, CannotStart, CannotListen, DatabaseWithoutKeys]

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
  const isNew = (await world.store.accounts.count()) === 0
  const setUpLink =
    isNew || newSetUpLink ? `${publicUrl.origin}/setup#${base64url(await makeInvitation(world))}` : null
  const { origin } = publicUrl
  return { origin, port: config.port, isPublic: config.publicUrl !== null, isNew, setUpLink }
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

function toldToEnd(): Promise<undefined> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve(undefined))
    process.once('SIGTERM', () => resolve(undefined))
  })
}

const commands = {
  serve: serveCommand({ serve, reportSettings }),
  classify,
  replay,
  calibrate: calibrateCommand({ nowMs: () => outside.clock.nowMs(), replaceFile }),
  reread: rereadCommand({ reread: options => rereadOffline(readConfig(), outside, options) }),
}

try {
  process.exitCode = await runCommand(commands, Bun.argv.slice(2), io)
} catch (error) {
  if (!PLAIN_ERRORS.some(plain => error instanceof plain)) throw error
  const message = error instanceof Error ? error.message : String(error)
  for (const line of message.split('\n')) io.complain(`mailping: ${line}`)
  process.exitCode = EXIT.failed
}
process.exit()
