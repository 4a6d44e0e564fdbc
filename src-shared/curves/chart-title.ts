/** What comparisons and charts are called, in the words of the document. */
import { type OptimizerId, optimizerName } from '../catalogue/optimizer-catalogue'
import type { RunSummary } from '../runs/run'

/** "a, b and c". */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function comparedNames(optimizers: readonly OptimizerId[]): string[] {
  return [...new Set(optimizers.map((id) => optimizerName(id)))]
}

/** A comparison's name unless it is given one: "Comparison of SGD and RMSprop on MNIST". */
export function comparisonName(optimizers: readonly OptimizerId[], dataset: string): string {
  const names = comparedNames(optimizers)
  return `${names.length > 1 ? 'Comparison of ' : ''}${joinWords(names)} on ${dataset}`
}

/** The comparison's own name when all runs are of one comparison, else which optimizers are compared. */
export function chartTitle(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return ''
  const [first] = runs
  if (runs.every((run) => run.comparisonId === first.comparisonId)) return first.comparisonName
  const names = comparedNames(runs.map((run) => run.recipe.optimizer.id))
  return names.length > 1 ? `Comparison of ${joinWords(names)}` : `${names[0]}, compared`
}
