import type { Figures, Share } from './figures.ts'
import type { Agreement } from './stories.ts'

/** One thing that must hold, with the figure that shows whether it does. */
export interface Aim {
  aim: string
  figure: Share
  met: boolean
}

interface Found {
  figures: Figures
  stories: Agreement
  /** How many rows say themselves what they may be read as. */
  expecting: number
}

export function aimsOf({ figures, stories, expecting }: Found): Aim[] {
  const { machinesCalledOpen, machinesCalledLikelyOpen, readersCalledMachine } = figures
  const { mailProgramsOpen, proxiesLikelyOpen, unknown } = figures
  const otherwise = figures.disagreements.filter(({ wasExpected }) => wasExpected)
  return [
    none('no machine is called open', machinesCalledOpen),
    none('no machine is called likely-open', machinesCalledLikelyOpen),
    none('no reader is called a machine', readersCalledMachine),
    atLeast('mail programs with an access address are open, at least 95 %', mailProgramsOpen),
    atLeast('provider proxies after the window are likely-open, at least 95 %', proxiesLikelyOpen),
    atMost('unknown, outside of rows that cannot be told, at most 5 %', unknown),
    none('no request is read otherwise than its case expects', { n: otherwise.length, of: expecting }),
    none('no step of a scenario comes out otherwise than expected', {
      n: stories.steps.of - stories.steps.n,
      of: stories.steps.of,
    }),
  ]
}

const SHARE_MIN = 0.95
const UNKNOWN_MAX = 0.05

const none = (aim: string, figure: Share): Aim => ({ aim, figure, met: figure.n === 0 })
const atLeast = (aim: string, figure: Share): Aim => ({
  aim,
  figure,
  met: figure.n >= SHARE_MIN * figure.of,
})
const atMost = (aim: string, figure: Share): Aim => ({
  aim,
  figure,
  met: figure.n <= UNKNOWN_MAX * figure.of,
})
