/** The hyperparameters of the catalogue as fields that a sweep can vary. */
import { MESSAGES } from '../language/language'
import { readDecimal } from '../decimal'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../catalogue/optimizer-catalogue'
import { optimizerEntry, type NamedOptimizer } from '../catalogue/optimizer-choice'
import { settingProblem, type SettingEntry } from '../catalogue/setting'
import { writeValue, type SweepField } from './sweep-field'

/** Those of which the order of magnitude matters. */
const LOGARITHMIC = ['learningRate', 'weightDecay', 'epsilon', 'momentumDecay']

const ENTRIES = OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters)

function fieldOf(entry: SettingEntry): SweepField {
  const { key } = entry
  const isFlag = entry.kind === 'flag'
  return {
    key,
    alias: key === 'learningRate' ? 'lr' : key,
    get label() {
      return entry.label
    },
    values: isFlag
      ? { kind: 'choice', choices: [0, 1] }
      : { kind: 'number', scale: LOGARITHMIC.includes(key) ? 'log' : 'linear', whole: false },
    get expects() {
      const { flag, number } = MESSAGES.sweepFields
      return isFlag ? flag : number
    },
    appliesTo: (optimizer) => settingOf(optimizer, key) !== undefined,
    read: isFlag ? readFlag : readDecimal,
    write: writeValue,
    problem: (value) => settingProblem(entry, typeof value === 'number' ? value : NaN),
    valueIn: ({ optimizer }) => optimizer.hyperparameters[key],
    apply: ({ optimizer, ...recipe }, value) => ({
      ...recipe,
      optimizer: {
        ...optimizer,
        hyperparameters: { ...optimizer.hyperparameters, [key]: value as number },
      },
    }),
  }
}

/** As Python and the rest of the command line write them, too. */
const readFlag = (given: string): number | undefined =>
  /^true$/i.test(given) ? 1 : /^false$/i.test(given) ? 0 : readDecimal(given)

const settingOf = (optimizer: NamedOptimizer, key: string): SettingEntry | undefined =>
  optimizerEntry(optimizer).hyperparameters.find((item) => item.key === key)

/** The field of a hyperparameter that some of these optimizers alone have, by its key. */
export function ownHyperparameterField(
  optimizers: readonly NamedOptimizer[],
  key: string,
): SweepField | undefined {
  const [setting] = optimizers.flatMap((optimizer) => settingOf(optimizer, key) ?? [])
  return setting && fieldOf(setting)
}

/** What is wrong with a value of a hyperparameter for one of the optimizers that have it: each may allow other values. */
export function ownValueProblem(
  optimizers: readonly NamedOptimizer[],
  key: string,
  value: unknown,
): string | undefined {
  const problems = optimizers.map((optimizer) => {
    const setting = settingOf(optimizer, key)
    return setting && settingProblem(setting, typeof value === 'number' ? value : NaN)
  })
  return problems.find((problem) => problem !== undefined)
}

/** Each once, in the order in which the catalogue first names them: its limits are the same for all. */
export const HYPERPARAMETER_SWEEP_FIELDS: readonly SweepField[] = ENTRIES.filter(
  ({ key }, place) => ENTRIES.findIndex((entry) => entry.key === key) === place,
).map(fieldOf)
