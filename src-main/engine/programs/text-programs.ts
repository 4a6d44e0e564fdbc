/** The programs of the texts that runs are trained with, read once. */
import type { Program } from '../../../src-shared/optimizer-language/program'
import { BUILT_IN_TEXTS, builtInText } from '../../../src-shared/optimizer-language/built-in-texts'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'
import { EngineError } from '../engine-error'
import type { ChosenOptimizer, OptimizerRule } from '../optimizers/optimizer'
import { programRule } from './program-rule'

interface Known {
  readonly program: Program
  readonly rule: OptimizerRule
}

const MOST_KEPT = 16
const kept = new Map<string, Known>()

/**
 * What an optimizer's text says, or that of a built-in one, as a tree and as a rule. Throws an Error when there is none, and when
 * it cannot be read.
 */
export function knownText({
  id,
  text = builtInText(id),
}: Pick<ChosenOptimizer, 'id' | 'text'>): Known {
  const known = kept.get(text ?? '')
  if (known !== undefined) return known
  const program = text === undefined ? null : readOptimizer(text).program
  if (text === undefined || program === null) {
    throw new EngineError('no-optimizer', { id, known: Object.keys(BUILT_IN_TEXTS) })
  }
  const found = { program, rule: programRule(program) }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string)
  kept.set(text, found)
  return found
}
