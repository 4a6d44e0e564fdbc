/** What runs were trained and tested on: the name of a data set tells it only as long as nobody changes its files. */
import { MESSAGES } from '../language/language'
import { isOutside } from '../outside/outside-recipe'
import type { Recipe } from '../recipe/recipe'
import type { RunSummary } from './run'

const SHORT_LENGTH = 12

type DataOfRun = Pick<RunSummary, 'dataHash' | 'recipe'>

/** As people are shown a hash. */
export const shortHash = (hash: string): string => hash.slice(0, SHORT_LENGTH)

/**
 * Whether two runs were trained and tested on the same examples. Null where that is not known: their data set has the
 * same name, but at least one of them comes from an earlier version, which did not keep what it was trained on; or one was
 * not trained here, where data sets may have other names.
 */
export function haveSameData(first: DataOfRun, second: DataOfRun): boolean | null {
  if (first.dataHash !== null && second.dataHash !== null) {
    return first.dataHash === second.dataHash
  }
  if (isOutside(first.recipe) || isOutside(second.recipe)) return null
  return first.recipe.dataset === second.recipe.dataset ? null : false
}

/** A data set's name, with what else tells its content from another one of that name. */
export interface DataName {
  readonly dataset: string
  /** A part of its hash; null where it is not known, undefined where the name tells enough. */
  readonly content?: string | null
}

export function dataNameText({ dataset, content }: DataName): string {
  if (content === undefined) return dataset
  return content === null
    ? MESSAGES.data.unknownContent(dataset)
    : MESSAGES.data.content(dataset, content)
}

interface Data {
  readonly dataset: string
  readonly dataHash: string | null
}

/**
 * Names that tell contents apart. Two folders with the same content get one name, two contents of one folder get two.
 * What is not known stands with the others of that name, unless those have several contents.
 * @param all that are compared with one another
 */
export function dataNames(all: Iterable<Data>): (of: Data) => DataName {
  const contents = new Map<string, Set<string>>()
  const firstNames = new Map<string, string>()
  for (const { dataset, dataHash } of all) {
    if (dataHash === null) continue
    if (!firstNames.has(dataHash)) firstNames.set(dataHash, dataset)
    contents.set(dataset, (contents.get(dataset) ?? new Set()).add(dataHash))
  }
  const nameOfContent = (hash: string, given: string): DataName => {
    const dataset = firstNames.get(hash) ?? given
    const isAlone = (contents.get(dataset)?.size ?? 0) < 2
    return isAlone ? { dataset } : { dataset, content: shortHash(hash) }
  }
  return ({ dataset, dataHash }) => {
    if (dataHash !== null) return nameOfContent(dataHash, dataset)
    const [only, another] = contents.get(dataset) ?? []
    if (another !== undefined) return { dataset, content: null }
    return only === undefined ? { dataset } : nameOfContent(only, dataset)
  }
}

/**
 * Gives recipes names of data sets that tell contents apart: whatever compares recipes compares contents then.
 * @param runs all that are compared with one another
 * @returns the run with its recipe renamed, or the run itself where its name tells enough
 */
export function dataNamer(runs: readonly DataOfRun[]): <Run extends DataOfRun>(run: Run) => Run {
  const nameOf = dataNames(runs.map(dataOf))
  return (run) => {
    // Of what another program trained on nothing but a name is known, if that.
    if (isOutside(run.recipe)) return run
    const name = dataNameText(nameOf(dataOf(run)))
    return name === run.recipe.dataset ? run : { ...run, recipe: renamed(run.recipe, name) }
  }
}

const dataOf = ({ dataHash, recipe: { dataset } }: DataOfRun): Data => ({ dataset, dataHash })

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
