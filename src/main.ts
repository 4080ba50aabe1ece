import { createInterface } from 'node:readline'
import { DatabaseWithoutKeys } from './app/database-without-keys.ts'
import { Failure } from './app/failure.ts'
import { makeInvitation } from './app/invitations.ts'
import type { Say } from './app/ports.ts'
import { classify } from './cli/classify.ts'
import { EXIT, type Io } from './cli/command.ts'
import { replay } from './cli/replay.ts'
import { runCommand } from './cli/run.ts'
import { serveCommand } from './cli/serve.ts'
import { BadSetting, describeSettings, readConfig, type Config } from './config.ts'
import { CannotListen } from './http/server.ts'
import { startService, type Service } from './service.ts'
import { CannotStart } from './store/cannot-start.ts'

/** The program: settings in, commands wired to what they do, exit code out. */

const io: Io = {
  input: createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  readFile: path => Bun.file(path).text(),
  print: line => void process.stdout.write(`${line}\n`),
  complain: line => void process.stderr.write(`${line}\n`),
}

/** Lines for the operator, one JSON object each, on standard error. */
const say: Say = line => io.complain(JSON.stringify({ at: new Date().toISOString(), ...line }))

/** Errors whose message is a ready sentence for the operator: no stack. */
const PLAIN_ERRORS = [Failure, BadSetting, CannotStart, CannotListen, DatabaseWithoutKeys]

async function serve(io: Io, { newSetUpLink }: { newSetUpLink: boolean }): Promise<number> {
  const config = readConfig()
  const service = await startService(config, { clock: { nowMs: () => Date.now() }, say })
  const end = toldToEnd()
  await greet(io, { config, service, newSetUpLink })
  await end
  await service.stop()
  return EXIT.ok
}

async function greet(
  io: Io,
  { config, service, newSetUpLink }: { config: Config; service: Service; newSetUpLink: boolean },
): Promise<void> {
  io.print(`MailPing runs on ${service.publicUrl.origin}`)
  const isNew = (await service.world.store.accounts.count()) === 0
  if (!isNew && !newSetUpLink) {
    io.print('For one more person, or if the only account is lost, start with: npm start -- --setup-link')
    return
  }
  const secret = await makeInvitation(service.world)
  const link = `${service.publicUrl.origin}/setup#${secret.toBase64({ alphabet: 'base64url', omitPadding: true })}`
  io.print(`\nSet-up link, for one person, once, within 7 days:\n\n    ${link}\n`)
  if (config.publicUrl !== null) return
  io.print(
    `On another machine? Open the link on yours after: ssh -L ${config.port}:localhost:${config.port} THIS-MACHINE`,
  )
  io.print('Real letters need a public https address: set MAILPING_PUBLIC_URL (docs/operating.md).')
  io.print('A new start prints a new link until the first account exists.')
}

function toldToEnd(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}

const commands = { serve: serveCommand({ serve, describeSettings }), classify, replay }

try {
  process.exitCode = await runCommand(commands, Bun.argv.slice(2), io)
} catch (error) {
  if (!PLAIN_ERRORS.some(plain => error instanceof plain)) throw error
  io.complain(`mailping: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = EXIT.failed
}
process.exit()
