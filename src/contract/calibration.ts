import { z } from 'zod'

/** What was measured of one rule: of n loads that it decided, with how many a recipient really looked. */
const measured = z.object({
  n: z.int().positive(),
  opens: z.int().nonnegative(),
  low: z.number().min(0).max(1).describe("lower end of Wilson's 95 % interval of opens / n"),
  high: z.number().min(0).max(1),
  ruleSet: z.string().describe('the rule set it was measured under, perhaps an older one'),
  calibrated: z.boolean().describe('false: n is too small; to be shown as "not calibrated (n = 7)"'),
})
export type Measured = z.infer<typeof measured>

/** By id of the rule that decided, the first in a reading's rules. A rule that is missing was not measured. */
export const calibration = z.object({ rules: z.record(z.string(), measured) })
export type Calibration = z.infer<typeof calibration>
