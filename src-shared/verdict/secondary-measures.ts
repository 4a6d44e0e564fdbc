/** What is said before the measures beside the one that was asked about. */
import { MESSAGES } from '../language/language'
import type { MeasureResult, Verdict } from './contract'

const words = MESSAGES.verdict

/** Whether the measures beside the one asked about have too few seeds for any proof. */
function areUnproven([, ...secondary]: readonly MeasureResult[]): boolean {
  const conclusions = secondary.flatMap(({ pairs }) => pairs.map(({ conclusion }) => conclusion))
  const told = conclusions.filter((conclusion) => conclusion !== 'nothing')
  const isWeak = (conclusion: string) => conclusion === 'one-seed' || conclusion === 'too-few'
  return told.length > 0 && told.every(isWeak)
}

/** The sentence that the secondary measures follow. */
export function secondaryIntro({ measures }: Verdict): string {
  return areUnproven(measures) ? words.secondaryUnproven : words.secondary
}
