import { join } from 'node:path'
import { version } from '../package.json'
import { manualPage } from '../src/cli/manual.ts'
import { commands } from '../src/main.ts'

/** Writes docs/mailping.1 from the table of commands. A test compares the two. */

const PAGE = join(import.meta.dir, '..', 'docs', 'mailping.1')

await Bun.write(PAGE, manualPage(commands, version))
