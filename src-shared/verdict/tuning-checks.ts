/** Whether contenders were tuned alike: how many settings were tried of each, and whether better ones may lie beyond. */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { FROM_THE_START, type Recipe } from '../recipe/recipe'
import type { RunSummary } from '../runs/run'
import { recipeKey } from '../runs/configuration'
import { differingFields, fieldKey } from './contenders'
import { describeField } from './field-text'
import { bad, good, type Finding } from './finding'
import { groupBy } from './group-by'

const words = MESSAGES.verdict.fairness

/** An optimizer as it was tuned: once, or more than once where what was not searched for differs. */
export interface Tuned {
  readonly label: string
  /** The settings compared. */
  readonly compared: readonly Recipe[]
  /** All that were tried, those compared among them. */
  readonly tried: readonly Recipe[]
}

/**
 * @param runs those compared
 * @param trials every run of their comparisons
 */
export function sameTuning(runs: readonly RunSummary[], trials: readonly RunSummary[]): Finding {
  const counts = tunedOf(runs, trials).map(
    ({ label, tried }) => [label, new Set(tried.map(recipeKey)).size] as const,
  )
  const sizes = new Set(counts.map(([, size]) => size))
  if (sizes.size > 1) {
    return bad(words.differentTuning(joinWords(counts.map(([label, size]) => `${label} ${size}`))))
  }
  const [size] = sizes
  return size === 1 ? bad(words.untuned) : good(words.tuning(String(size)))
}

/** A compared rate with none of those tried beyond it may not be the best. */
export function ratesInsideGrid(
  runs: readonly RunSummary[],
  trials: readonly RunSummary[],
): Finding {
  const single: string[] = []
  const edge: string[] = []
  for (const { label, compared, tried } of tunedOf(runs, trials)) {
    const rates = tried.map(rateOf)
    const [low, high] = [Math.min(...rates), Math.max(...rates)]
    if (low === high) single.push(label)
    else if (compared.map(rateOf).every((rate) => rate === low || rate === high)) edge.push(label)
  }
  if (edge.length > 0) return bad(words.edge(joinWords(edge)))
  return single.length > 0 ? bad(words.oneRate(joinWords(single))) : good(words.grid)
}

/** The optimizers compared, each with all that was tried of it. */
export function tunedOf(runs: readonly RunSummary[], trials: readonly RunSummary[]): Tuned[] {
  const tried = trials.filter(({ role }) => role !== 'fork')
  const all = [...new Map([...tried, ...runs].map((run) => [run.id, run])).values()]
  const triedBy = groupBy(all.map(settingIn), nameOf)
  return [...groupBy(runs.map(settingIn), nameOf)].flatMap(([name, compared]) =>
    tunedApart(name, compared, triedBy.get(name) ?? []),
  )
}

/** One optimizer's tunings, told apart by the fields that were not searched. */
function tunedApart(name: string, compared: readonly Recipe[], tried: readonly Recipe[]): Tuned[] {
  const fields = fixedFields(compared, tried)
  const triedBy = groupBy(tried, keyBy(fields))
  return [...groupBy(compared, keyBy(fields))].map(([key, members]) => {
    const details = fields.map((field) => describeField(members[0], field)).join(', ')
    return {
      label: details === '' ? name : `${name} (${details})`,
      compared: members,
      tried: triedBy.get(key) ?? [],
    }
  })
}

/**
 * The fields in which an optimizer's contenders differ, without those that were searched: whatever was tried has their
 * values too. The learning rate is what is searched before anything else.
 */
function fixedFields(compared: readonly Recipe[], tried: readonly Recipe[]): string[] {
  const candidates = differingFields(compared).filter((field) => field !== 'learningRate')
  return candidates.reduce<string[]>((fixed, field) => {
    const keyOf = keyBy([...fixed, field])
    const known = new Set(compared.map(keyOf))
    return tried.every((recipe) => known.has(keyOf(recipe))) ? [...fixed, field] : fixed
  }, [])
}

const keyBy = (fields: readonly string[]) => (recipe: Recipe) =>
  fields.map((field) => fieldKey(recipe, field)).join()

/** Whether a run looked at the test set, and what somebody changed while it trained, makes no other setting. */
const settingIn = ({ recipe }: RunSummary): Recipe => ({
  ...recipe,
  ...FROM_THE_START,
  testing: 'along',
})
const nameOf = ({ optimizer }: Recipe) => optimizerName(optimizer.id)
const rateOf = ({ optimizer }: Recipe) => optimizer.hyperparameters.learningRate
