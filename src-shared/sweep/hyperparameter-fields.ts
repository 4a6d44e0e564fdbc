/** The hyperparameters of the catalogue as fields that a sweep can vary. */
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../optimizer-catalogue'
import { settingProblem, type SettingEntry } from '../setting'
import { readNumber, writeValue, type SweepField } from './sweep-field'

/** Those of which the order of magnitude matters. */
const LOGARITHMIC = ['learningRate', 'weightDecay', 'epsilon', 'momentumDecay']

/** Each hyperparameter once, as the first optimizer has it that does: its limits are the same for all. */
const ENTRIES = new Map(
  OPTIMIZER_IDS.flatMap((id) => OPTIMIZER_CATALOGUE[id].hyperparameters)
    .reverse()
    .map((entry) => [entry.key, entry]),
)

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
    read: readNumber,
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

/** The learning rate first, the others as the catalogue names them. */
export const HYPERPARAMETER_FIELDS: readonly SweepField[] = [...ENTRIES.values()]
  .reverse()
  .map(fieldOf)
