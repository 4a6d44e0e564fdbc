/** What is said before the measures beside the one that was asked about. */
import { MESSAGES } from '../messages'
import type { MeasureResult, Verdict } from './contract'

const words = MESSAGES.verdict

/** Whether there are too few seeds for any proof, in all measures. */
export function provesNothing(measures: readonly MeasureResult[]): boolean {
  const conclusions = measures.flatMap(({ pairs }) => pairs.map(({ conclusion }) => conclusion))
  const isWeak = (conclusion: string) => conclusion === 'one-seed' || conclusion === 'too-few'
  return (
    measures[0].pairs.every(({ conclusion }) => isWeak(conclusion)) &&
    conclusions.every((conclusion) => isWeak(conclusion) || conclusion === 'nothing')
  )
}

/** The sentence that the secondary measures follow. */
export function secondaryIntro({ measures }: Verdict): string {
  return provesNothing(measures) ? words.secondaryUnproven : words.secondary
}
