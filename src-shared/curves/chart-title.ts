/** What comparisons and charts are called, in the words of the document. */
import { type OptimizerId, optimizerName } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import { nameOfTraining } from '../runs/configuration'
import type { RunSummary } from '../runs/run'

const words = MESSAGES.configurations.names

/** "a, b and c". */
export const joinWords = (parts: readonly string[]): string => words.all(parts)

/** A comparison's name unless it is given one: "Comparison of SGD and RMSprop on MNIST". */
export function comparisonName(optimizers: readonly OptimizerId[], dataset: string): string {
  const names = [...new Set(optimizers.map((id) => optimizerName(id)))]
  const joined = joinWords(names)
  return words.on(names.length > 1 ? words.comparison(joined) : joined, dataset)
}

/** The comparison's own name when all runs are of one comparison, else which optimizers are compared. */
export function chartTitle(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return ''
  const [first] = runs
  if (runs.every((run) => run.comparisonId === first.comparisonId)) return first.comparisonName
  const names = [...new Set(runs.map(({ recipe }) => nameOfTraining(recipe)))]
  return names.length > 1 ? words.comparison(joinWords(names)) : words.single(names[0])
}
