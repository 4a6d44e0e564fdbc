/** What runs were trained and tested on: the name of a data set tells it only as long as nobody changes its files. */
import { MESSAGES } from './messages'
import type { Recipe } from './recipe'
import type { RunSummary } from './run'

const SHORT_LENGTH = 12

type DataOfRun = Pick<RunSummary, 'dataHash' | 'recipe'>

/** As people are shown a hash. */
export const shortHash = (hash: string): string => hash.slice(0, SHORT_LENGTH)

/**
 * Whether two runs were trained and tested on the same examples. Null where that is not known: their data set has the
 * same name, but at least one of them comes from an earlier version, which did not keep what it was trained on.
 */
export function haveSameData(first: DataOfRun, second: DataOfRun): boolean | null {
  if (first.dataHash !== null && second.dataHash !== null) {
    return first.dataHash === second.dataHash
  }
  return first.recipe.dataset === second.recipe.dataset ? null : false
}

/**
 * Gives recipes names of data sets that tell contents apart: whatever compares recipes compares contents then. Two
 * folders with the same content get one name, two contents of one folder get two. A run of which the content is not
 * known stands with the others of that name, unless those have several contents.
 * @param runs all that are compared with one another
 * @returns the run with its recipe renamed, or the run itself where its name tells enough
 */
export function dataNamer(runs: readonly DataOfRun[]): <Run extends DataOfRun>(run: Run) => Run {
  const contents = new Map<string, Set<string>>()
  const firstNames = new Map<string, string>()
  for (const { dataHash, recipe } of runs) {
    if (dataHash === null) continue
    if (!firstNames.has(dataHash)) firstNames.set(dataHash, recipe.dataset)
    contents.set(recipe.dataset, (contents.get(recipe.dataset) ?? new Set()).add(dataHash))
  }
  const nameOfContent = (hash: string, given: string) => {
    const name = firstNames.get(hash) ?? given
    const isAlone = (contents.get(name)?.size ?? 0) < 2
    return isAlone ? name : MESSAGES.data.content(name, shortHash(hash))
  }
  const nameOf = ({ dataHash, recipe: { dataset } }: DataOfRun) => {
    if (dataHash !== null) return nameOfContent(dataHash, dataset)
    const [only, another] = contents.get(dataset) ?? []
    if (another !== undefined) return MESSAGES.data.unknownContent(dataset)
    return only === undefined ? dataset : nameOfContent(only, dataset)
  }
  return (run) => {
    const name = nameOf(run)
    return name === run.recipe.dataset ? run : { ...run, recipe: renamed(run.recipe, name) }
  }
}

/** `dataNamer` for runs that stand for nothing but themselves. */
export function withDataNames<Run extends DataOfRun>(runs: readonly Run[]): Run[] {
  return runs.map(dataNamer(runs))
}

/** A fork was trained on what its parent was trained on. */
function renamed(recipe: Recipe, dataset: string): Recipe {
  const { origin } = recipe
  return {
    ...recipe,
    dataset,
    origin: origin && { ...origin, recipe: renamed(origin.recipe, dataset) },
  }
}
