/** Optimizers as words of the command line name them: of the app, of the library, or in a file. */
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { UsageError } from './exit-codes'

const says = () => MESSAGES.commandLine.optimizers

/**
 * The optimizer of an id, or of a name: of the library before those of the app, and these before those of runs. Of an id the
 * beginning of its hash is enough; letters in another case count where there is no other.
 * @param what begins the sentence
 * @throws UsageError where there is none, or several
 */
export function listingNamed(
  what: string,
  word: string,
  all: readonly OptimizerListing[],
): OptimizerListing {
  const wanted = word.toLowerCase()
  const ofKind = (kind: OptimizerListing['kind']) => all.filter((one) => one.kind === kind)
  const tiers = [
    all.filter(({ id }) => id === word),
    ...KINDS.map((kind) => ofKind(kind).filter(({ name }) => name === word)),
    ...KINDS.map((kind) => ofKind(kind).filter(({ name }) => name.toLowerCase() === wanted)),
    all.filter(({ id }) => word.includes('#') && id?.toLowerCase().startsWith(wanted)),
  ]
  const found = distinct(tiers.find(({ length }) => length > 0) ?? [])
  if (found.length === 1) return found[0]
  if (found.length === 0) {
    const names = distinct(all).map(callable)
    throw new UsageError(`${what}: ${says().noneNamed(word, names) + didYouMean(word, names)}`)
  }
  throw new UsageError(`${what}: ${says().severalNamed(word, found.map(callable))}`)
}

/** An edited optimizer leaves runs of what it was before: its name means what it is now. */
const KINDS = ['own', 'built-in', 'from-runs'] as const

/** By what a listing can be called so that it alone is meant. */
const callable = ({ id, name }: OptimizerListing): string => id ?? name

/** Rows of the same text are one optimizer. */
const distinct = (all: readonly OptimizerListing[]): readonly OptimizerListing[] => [
  ...new Map(all.map((one) => [one.id ?? one.key, one])).values(),
]
