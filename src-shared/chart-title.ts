/** A chart's title from the runs it shows, in the words of the document. */
import { OPTIMIZER_CATALOGUE } from './optimizer-catalogue'
import type { RunSummary } from './run'

/** "a, b and c". */
function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** The comparison's own name when all runs are of one comparison, else which optimizers are compared. */
export function chartTitle(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return ''
  const [first] = runs
  if (runs.every((run) => run.comparisonId === first.comparisonId)) return first.comparisonName
  const names = new Set(runs.map((run) => OPTIMIZER_CATALOGUE[run.recipe.optimizer.id].name))
  return names.size > 1 ? `Comparison of ${joinWords([...names])}` : `${[...names][0]}, compared`
}
