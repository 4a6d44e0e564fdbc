/** What is wrong with a text of the optimizer language, in a sentence. */
import type { Problem } from '../optimizer-language/problems'
import { nameInLanguage } from '../optimizer-language/look-alikes'
import { closestName } from '../runs/query/suggest'
import { MESSAGES } from './language'

/** Longer words of a text are told by their beginning. */
const MOST_SHOWN = 40

const shown = (value: unknown) =>
  typeof value === 'string' && value.length > MOST_SHOWN
    ? `${value.slice(0, MOST_SHOWN - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : value

/** Names of one letter are common in formulas: what doubles one, or adds a letter to it, is near to it as well. */
const nearest = (name: string, known: readonly string[]) =>
  nameInLanguage(name) ??
  closestName(name, known) ??
  known.find((one) => one.length === 1 && name.length === 2 && name.startsWith(one))

/** @returns one sentence that says what is wrong and what was perhaps meant */
export function optimizerProblemText({ code, values }: Problem): string {
  const meant = 'known' in values ? { meant: nearest(values.name, values.known) ?? '' } : {}
  const spoken = Object.fromEntries(
    Object.entries({ ...values, ...meant }).map(([key, value]) => [key, shown(value)]),
  )
  const say = MESSAGES.optimizerLanguage.problems[code] as (values: object) => string
  return say(spoken)
}
