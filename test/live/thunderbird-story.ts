import { expect, test } from 'bun:test'
import { armMessage } from '../../src/app/arm-message.ts'
import { readTimeline, type Timeline } from '../../src/app/read-timeline.ts'
import { BADGES } from '../../src/tracking/badge.ts'
import { pictureHtml } from '../../src/tracking/clipboard-html.ts'
import { tokenText } from '../../src/tracking/token.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { SENDERS_ADDRESS, testService } from '../support/test-service.ts'
import { mailServer } from './mail-server.ts'
import { thunderbird, type Thunderbird } from './thunderbird.ts'

/**
 * A real Thunderbird writes and reads a letter. Not among the checks: it needs Debian's `thunderbird` and `xvfb`, opens a
 * display and takes a minute. `npm run live:thunderbird` runs it; what it found is said in the steps for Thunderbird.
 */
const STORY_MAX_MS = 240_000
const HOUR_MS = 3_600_000
/** For what must not come; a program loads a picture well within it. */
const SILENCE_MS = 3_000
const LOOK_MS = 100
const LOOKS_MAX = 200

const WAYS: [name: string, insert: (program: Thunderbird, picture: string) => Promise<void>][] = [
  ['inserted by its address', (program, picture) => program.insertImage(picture)],
  ['pasted', (program, picture) => program.paste(htmlOf(picture))],
]

test.each(WAYS)(
  'a picture that is %s stays an address in the sent mail, and each step reads right',
  async (_, insert) => {
    await using letter = await letterOnLoopback()
    await using mail = await mailServer()
    await using program = await thunderbird(mail)

    await program.write('Dear Ms Orsini,')
    await insert(program, letter.picture)
    const written = await letter.until(({ steps }) => loadsOf(steps).length > 0)
    expect(loadsOf(written.steps).map(({ agent, reading }) => [agent, reading.meaning])).toContainEqual([
      'mail-program',
      'preview',
    ])
    expect(written.insertion).toMatchObject({ step: 'inserted', method: 'pasted' })

    const sent = mail.sent()
    await program.send()
    const source = await sent
    expect(source).toContain(`src="${letter.picture}"`)
    expect(source).not.toContain('cid:')
    await letter.sayItWasSent()

    await program.openNewest()
    await Bun.sleep(SILENCE_MS)
    expect(loadsAfterSending(await letter.timeline())).toEqual([])
    await program.showRemoteContent()
    const own = await letter.until(now => loadsAfterSending(now).length > 0)
    expect(loadsAfterSending(own)[0]?.reading.reasons.join(' ')).toContain('probably you')
    expect(own.message.summary.state).toBe('sent')

    await letter.carryElsewhere()
    await program.openNewest()
    const read = await letter.until(now => loadsAfterSending(now).length > 1)
    expect(loadsAfterSending(read).at(-1)?.reading).toMatchObject({ meaning: 'open', actor: 'reader' })
    expect(read.message.summary.state).toBe('opened')
  },
  STORY_MAX_MS,
)

/** A letter of a MailPing on loopback, behind a proxy that says where a program sits: at first on the sender's home line. */
async function letterOnLoopback() {
  const service = await testService()
  const { world, clock, publicUrl } = service
  const accountId = await testAccount(world)
  const { id, token } = await testLetter(world, accountId)
  const own = { accountId, id }
  const timeline = () => readTimeline(world, own)
  return {
    picture: new URL(`/p/${tokenText(token)}.gif`, publicUrl).href,
    timeline,
    async until(holds: (timeline: Timeline) => boolean): Promise<Timeline> {
      for (let look = 0; look < LOOKS_MAX; look++) {
        const now = await timeline()
        if (holds(now)) return now
        await Bun.sleep(LOOK_MS)
      }
      throw new Error(`waited in vain; the letter has ${JSON.stringify((await timeline()).steps)}`)
    },
    /** And three hours pass, so that the quiet window is over. */
    async sayItWasSent() {
      clock.advance(HOUR_MS / 60)
      await armMessage(world, own, null)
      clock.advance(3 * HOUR_MS)
    },
    /** The next day, on another home line. */
    async carryElsewhere() {
      service.proxy.move(SENDERS_ADDRESS, '87.140.10.20')
      clock.advance(24 * HOUR_MS)
    },
    [Symbol.asyncDispose]: () => service.stop(),
  }
}

function loadsOf(steps: Timeline['steps']) {
  return steps.filter(step => step.kind === 'load')
}

function loadsAfterSending({ message, steps }: Timeline) {
  const sentAtMs = message.summary.sentAtMs ?? Infinity
  return loadsOf(steps).filter(({ atMs }) => atMs > sentAtMs)
}

function htmlOf(pictureUrl: string): string {
  const { alt } = BADGES.en
  return pictureHtml({ mode: 'quiet', pictureUrl, receiptUrl: '', language: 'en', alt, width: 1, height: 1 })
}
