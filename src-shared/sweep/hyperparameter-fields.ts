/** The hyperparameters of the catalogue as fields that a sweep can vary. */
import { readDecimal } from '../decimal'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../catalogue/optimizer-catalogue'
import { settingProblem, type SettingEntry } from '../catalogue/setting'
import { writeValue, type SweepField } from './sweep-field'

/** Those of which the order of magnitude matters. */
const LOGARITHMIC = ['learningRate', 'weightDecay', 'epsilon', 'momentumDecay']

const ENTRIES = OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters)

function fieldOf(entry: SettingEntry): SweepField {
  const { key, label } = entry
  const isFlag = entry.kind === 'flag'
  const owners = OPTIMIZER_IDS.filter((id) =>
    OPTIMIZER_CATALOGUE[id].hyperparameters.some((item) => item.key === key),
  )
  return {
    key,
    alias: key === 'learningRate' ? 'lr' : key,
    label,
    values: isFlag
      ? { kind: 'choice', choices: [0, 1] }
      : { kind: 'number', scale: LOGARITHMIC.includes(key) ? 'log' : 'linear', whole: false },
    expects: isFlag ? '1 (on) or 0 (off)' : 'a number',
    appliesTo: (optimizer) => owners.includes(optimizer),
    read: readDecimal,
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

/** Each once, in the order in which the catalogue first names them: its limits are the same for all. */
export const HYPERPARAMETER_SWEEP_FIELDS: readonly SweepField[] = ENTRIES.filter(
  ({ key }, place) => ENTRIES.findIndex((entry) => entry.key === key) === place,
).map(fieldOf)
