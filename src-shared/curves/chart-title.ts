/** What comparisons and charts are called, in the words of the document. */
import { type OptimizerId, optimizerName } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import type { RunSummary } from '../runs/run'

/** "a, b and c", as the language joins what sentences speak of. */
export function joinWords(words: readonly string[]): string {
  return MESSAGES.names.joined(words)
}

function comparedNames(optimizers: readonly OptimizerId[]): string[] {
  return [...new Set(optimizers.map((id) => optimizerName(id)))]
}

/** A comparison's name unless it is given one: "Comparison of SGD and RMSprop on MNIST". */
export function comparisonName(optimizers: readonly OptimizerId[], dataset: string): string {
  return MESSAGES.names.comparison(comparedNames(optimizers), dataset)
}

/** The comparison's own name when all runs are of one comparison, else which optimizers are compared. */
export function chartTitle(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return ''
  const [first] = runs
  if (runs.every((run) => run.comparisonId === first.comparisonId)) return first.comparisonName
  return MESSAGES.names.chart(comparedNames(runs.map((run) => run.recipe.optimizer.id)))
}
