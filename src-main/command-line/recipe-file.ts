/** `--recipe FILE`: the comparison that a JSON file holds, as the app exports one, or the recipe of a run. */
import { readFileSync } from 'node:fs'
import {
  OPTIMIZER_IDS,
  defaultHyperparameters,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { namedHyperparameters } from '../../src-shared/catalogue/typed-names'
import { MESSAGES } from '../../src-shared/language/language'
import { isOutsideOptimizerId } from '../../src-shared/outside/outside-recipe'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { baseOf } from '../../src-shared/recipe/recipe'
import { StoredDraft, StoredRecipe } from '../../src-shared/recipe/stored-recipe'
import { readOrdinaryFile } from '../files/ordinary-file'
import { reasonOf, systemCode } from '../files/system-errors'
import type { ValueKind } from './command'
import { UsageError } from './exit-codes'
import { STANDARD_INPUT, STANDARD_INPUT_FD, nameOf } from './optimizer-text'

const says = () => MESSAGES.commandLine.recipeFile

/** Points come with what is exported, and are passed over. */
const MOST_BYTES = 256 * 1024 * 1024

/** What can be read from a file: a name is there where the file holds a whole comparison. */
export type FiledComparison = Omit<ComparisonDraft, 'name'> & { readonly name?: string }

export const recipeFile: ValueKind<FiledComparison> = {
  placeholder: 'FILE.json',
  read(flag, path) {
    const value = jsonIn(flag, path)
    const name = nameOf(path)
    const found = wholeComparison(flag, name, value) ?? ofRuns(flag, name, recipesIn(value))
    if (found === undefined) throw new UsageError(says().noRecipe(flag, name))
    return found
  },
}

function jsonIn(flag: string, path: string): unknown {
  const bytes = bytesIn(flag, path)
  if (bytes === undefined) throw new UsageError(says().tooLong(flag, nameOf(path)))
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new UsageError(says().noJson(flag, nameOf(path)))
  }
}

function bytesIn(flag: string, path: string): Buffer | undefined {
  try {
    if (path === STANDARD_INPUT) return readFileSync(STANDARD_INPUT_FD)
    return readOrdinaryFile(path, MOST_BYTES)
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new UsageError(says().unreadable(flag, nameOf(path), reasonOf(error)))
  }
}

/** The draft of the only comparison in an export, or a draft itself. */
function wholeComparison(flag: string, path: string, value: unknown): FiledComparison | undefined {
  const comparisons = listIn(value, 'comparisons')
  if (comparisons.length > 1) {
    throw new UsageError(says().severalComparisons(flag, path, comparisons.length))
  }
  const draft = comparisons.length === 1 ? partOf(comparisons[0], 'draft') : value
  if (partOf(draft, 'base') === undefined) return undefined
  const optimizers = partOf(draft, 'optimizers')
  const parsed = StoredDraft.safeParse({
    ...(draft as object),
    ...(Array.isArray(optimizers) && { optimizers: optimizers.map(withKeys) }),
  })
  if (!parsed.success) {
    throw new UsageError(says().wrong(flag, path, problemIn(parsed.error)))
  }
  const stranger = parsed.data.optimizers.find(({ id }) => isOutsideOptimizerId(id))
  if (stranger === undefined) return parsed.data
  throw new UsageError(MESSAGES.outsideRuns.refused(parsed.data.name))
}

type Refusal = NonNullable<
  ReturnType<(typeof StoredDraft | typeof StoredRecipe)['safeParse']>['error']
>

/** In our words: what a schema says by itself is for programmers, and tells no more than where it is. */
function problemIn({ issues: [issue] }: Refusal): string {
  if (issue.code === 'custom' || !/^(Invalid|Unrecognized) /.test(issue.message)) {
    return issue.message
  }
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
  return says().misfit([...issue.path, ...(key === undefined ? [] : [key])].join('.'))
}

/** The recipes of runs: of an export, of `runs --json`, or one alone. */
function recipesIn(value: unknown): unknown[] {
  const runs = Array.isArray(value) ? (value as unknown[]) : listIn(value, 'runs')
  const recipes = runs.flatMap((run) => partOf(run, 'recipe') ?? [])
  if (recipes.length > 0) return recipes
  const own = partOf(value, 'recipe') ?? value
  return partOf(own, 'optimizer') === undefined ? [] : [own]
}

function ofRuns(
  flag: string,
  path: string,
  values: readonly unknown[],
): FiledComparison | undefined {
  const recipes = values.map((value) => {
    const stranger = partOf(partOf(value, 'outside'), 'run')
    if (typeof stranger === 'string') throw new UsageError(MESSAGES.outsideRuns.refused(stranger))
    const optimizer = withKeys(partOf(value, 'optimizer'))
    const parsed = StoredRecipe.safeParse({ ...(value as object), optimizer })
    if (parsed.success) return parsed.data
    throw new UsageError(says().wrong(flag, path, problemIn(parsed.error)))
  })
  if (recipes.length === 0) return undefined
  if (recipes.some(({ origin, rateChanges }) => origin !== null || rateChanges.length > 0)) {
    throw new UsageError(says().changedOnTheWay(flag, path))
  }
  const bases = recipes.map(baseOf)
  if (distinct(bases).length > 1) throw new UsageError(says().severalRecipes(flag, path))
  return {
    base: bases[0],
    optimizers: distinct(recipes.map(({ optimizer }) => optimizer)),
    seeds: distinct(recipes.map(({ seed }) => seed)),
    sweep: null,
  }
}

/** Its hyperparameters by their keys, where somebody has written `lr`, `weight_decay` or `betas`, as on the command line. */
function withKeys(choice: unknown): unknown {
  const given = partOf(choice, 'hyperparameters')
  if (typeof given !== 'object' || given === null) return choice
  const keys = hyperparametersOf(choice)
  const entries = Object.entries({ ...given }).flatMap(
    ([name, value]: [string, unknown]): [string, unknown][] => {
      const meant = namedHyperparameters(name, keys)
      if (meant.length === 1) return [[meant[0], value]]
      // What is not a value for each is refused by its own name.
      if (!Array.isArray(value) || value.length !== meant.length) return [[name, value]]
      return meant.map((key, i) => [key, value[i]])
    },
  )
  return { ...(choice as object), hyperparameters: Object.fromEntries(entries) }
}

function hyperparametersOf(choice: unknown): readonly string[] {
  const [id, text] = [partOf(choice, 'id'), partOf(choice, 'text')]
  const builtIn = OPTIMIZER_IDS.find((one) => one === id)
  if (builtIn !== undefined) return Object.keys(defaultHyperparameters(builtIn))
  const own = typeof text === 'string' ? ownOptimizer(text) : undefined
  return own?.hyperparameters.map(({ key }) => key) ?? []
}

const distinct = <Value>(values: readonly Value[]): Value[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

function partOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string, unknown>>)[key]
}

function listIn(value: unknown, key: string): unknown[] {
  const list = partOf(value, key)
  return Array.isArray(list) ? (list as unknown[]) : []
}
