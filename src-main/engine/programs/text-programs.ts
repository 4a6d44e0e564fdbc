/** The programs of the texts that runs are trained with, read once. */
import type { Program } from '../../../src-shared/optimizer-language/program'
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

/** What an optimizer's text says, as a tree and as a rule. Throws an Error when the text cannot be read. */
export function knownText(text: string, { id }: Pick<ChosenOptimizer, 'id'>): Known {
  const known = kept.get(text)
  if (known !== undefined) return known
  const { program } = readOptimizer(text)
  if (program === null) throw new EngineError('no-optimizer', { id, known: [] })
  const found = { program, rule: programRule(program) }
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string)
  kept.set(text, found)
  return found
}
