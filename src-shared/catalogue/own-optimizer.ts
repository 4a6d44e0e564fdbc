/** Entries of optimizers that a text says, made as those of the catalogue are. */
import { ownOptimizerId, hyperparameterKey, type OwnOptimizerId } from '../optimizer-language/names'
import type { Hyperparameter, Program } from '../optimizer-language/program'
import { readOptimizer } from '../optimizer-language/read'
import { optimizerName } from './optimizer-catalogue'
import { beta1, beta2, decay, epsilon, learningRate } from './optimizers/common-hyperparameters'
import { momentum, weightDecay } from './optimizers/common-hyperparameters'
import type { OptimizerDescription } from './optimizers/optimizer-entry'
import { inEachLanguage, type NumberEntry, type SettingEntry } from './setting'

/** An optimizer that a text says. */
export interface OwnOptimizer extends OptimizerDescription<OwnOptimizerId> {
  readonly program: Program
}

/** Names that mean the same in every text, as the catalogue calls and explains them. */
const KNOWN: Readonly<Record<string, NumberEntry>> = Object.fromEntries(
  [...[learningRate(0), momentum, weightDecay, epsilon(0), decay(0)], ...[beta1, beta2]].map(
    (entry) => [entry.key, inEachLanguage(entry)],
  ),
)

/** @returns undefined for a text with errors */
function entryOf(text: string): OwnOptimizer | undefined {
  const { program } = readOptimizer(text)
  if (program === null) return undefined
  const id = ownOptimizerId(program)
  return {
    ...{ id, text, program },
    name: optimizerName(id),
    hyperparameters: program.hyperparameters.map(hyperparameterSetting),
    formula: program.statements.map(({ span }, i) =>
      text
        .slice(span.start, program.statements[i + 1]?.span.start)
        .replace(/#.*/g, '')
        .replace(/[;\s]+$/, ''),
    ),
  }
}

/** A hyperparameter of a text as a setting of the catalogue. */
export function hyperparameterSetting(given: Hyperparameter): SettingEntry {
  const { name, note } = given
  const key = hyperparameterKey(name)
  const help = { text: note }
  if (given.kind === 'flag') {
    return { kind: 'flag', key, label: name, default: given.default === 0 ? 0 : 1, help }
  }
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined
  const { min, max, exclusiveMin, exclusiveMax } = given
  return {
    ...{ kind: 'number', key, min, max, exclusiveMin, exclusiveMax },
    default: given.default,
    help: note === '' && known ? known.help : help,
    get label() {
      return known?.label ?? name
    },
    symbol: known?.symbol ?? name,
    get short() {
      return known?.short ?? name
    },
  }
}

/** Texts are read once: they are looked up with every run that is shown. */
const MOST_KEPT = 500
const entries = new Map<string, OwnOptimizer | undefined>()

/** The optimizer that a text says; undefined where it has errors. */
export function ownOptimizer(text: string): OwnOptimizer | undefined {
  if (entries.has(text)) return entries.get(text)
  const entry = entryOf(text)
  if (entries.size >= MOST_KEPT) entries.clear()
  entries.set(text, entry)
  return entry
}
