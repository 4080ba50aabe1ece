import { CHOOSABLE_REASONS, type ChoosableReason } from '../../src/tracking/ping-reasons.ts'

/** In the order of the contract, so that one choice has one form. */
export function withReason(
  reasons: readonly ChoosableReason[],
  reason: ChoosableReason,
  on: boolean,
): ChoosableReason[] {
  return CHOOSABLE_REASONS.filter(one => (one === reason ? on : reasons.includes(one)))
}

/** What there is to choose: trouble of the instance for its operator only, and about no single letter. */
export function shownReasons({
  ofAccount,
  isOperator,
}: {
  ofAccount: boolean
  isOperator: boolean
}): ChoosableReason[] {
  return CHOOSABLE_REASONS.filter(reason => {
    if (reason === 'operator') return ofAccount && isOperator
    return reason !== 'channel-paused' || ofAccount
  })
}
