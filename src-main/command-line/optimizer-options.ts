/** Reads which optimizers a comparison has, and their hyperparameters. */
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  type OptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import { UsageError } from './exit-codes'
import { parseNumber, requireOnce } from './words'

export const OPTIMIZER_OPTIONS = {
  optimizers: { type: 'string' },
  lr: { type: 'string' },
  set: { type: 'string', multiple: true },
} as const

export interface OptimizerWords {
  readonly optimizers?: string
  readonly lr?: string
  readonly set?: readonly string[]
}

/** @param preset what is taken where none are named @throws UsageError */
export function parseOptimizers(
  preset: readonly OptimizerChoice[],
  { optimizers: list, lr, set: settings = [] }: OptimizerWords,
): OptimizerChoice[] {
  const choices =
    list === undefined
      ? preset.map(({ id, hyperparameters }) => chooseOptimizer(id, hyperparameters))
      : readList(list).map((id) => chooseOptimizer(id))
  const rate = parseNumber('--lr', lr)
  if (rate !== undefined) choices.forEach((choice) => (choice.hyperparameters.learningRate = rate))
  const given = new Set<string>()
  for (const setting of settings) {
    const [, id, key, value] = /^(\w+)\.(\w+)=(.+)$/.exec(setting) ?? []
    if (id === undefined) {
      throw new UsageError(`--set: "${setting}" must read OPTIMIZER.KEY=NUMBER.`)
    }
    const chosen = choices.filter((choice) => choice.id === knownOptimizer('--set', id))
    if (chosen.length === 0) throw new UsageError(`--set: ${id} is not among the optimizers.`)
    requireOnce('--set', `${id}.${key}`, given)
    const number = parseNumber('--set', value) as number
    chosen.forEach((choice) => setHyperparameter(choice, key, number))
  }
  return choices
}

/** Only what the catalogue knows becomes a key of the settings. @throws UsageError */
export function setHyperparameter(
  { id, hyperparameters }: OptimizerChoice,
  key: string,
  value: number,
): void {
  const { name, hyperparameters: known } = OPTIMIZER_CATALOGUE[id]
  if (!known.some((one) => one.key === key)) {
    const keys = known.map((one) => one.key).join(', ')
    throw new UsageError(`--set: ${name} has no hyperparameter "${key}". It has: ${keys}.`)
  }
  hyperparameters[key] = value
}

/** Each once: their settings are the same here, so that a second would train the same runs again. */
function readList(list: string): OptimizerId[] {
  const given = new Set<string>()
  return list.split(',').map((id) => {
    requireOnce('--optimizers', id, given)
    return knownOptimizer('--optimizers', id)
  })
}

function knownOptimizer(flag: string, text: string): OptimizerId {
  const id = OPTIMIZER_IDS.find((known) => known === text)
  if (id !== undefined) return id
  throw new UsageError(`${flag}: there is no "${text}". Optimizers: ${OPTIMIZER_IDS.join(', ')}.`)
}
