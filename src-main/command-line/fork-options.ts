/** Turns the words after `fork` into what the child does differently from its parent. */
import type { ForkRequest } from '../../src-shared/contract/training'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { UsageError } from './exit-codes'
import { setHyperparameter } from './optimizer-options'
import { parseSchedule } from './schedule-options'
import { parseChoice, parseNumber, parseWords, requireOnce } from './words'

const OPTIONS = {
  step: { type: 'string' },
  steps: { type: 'string' },
  optimizer: { type: 'string' },
  lr: { type: 'string' },
  set: { type: 'string', multiple: true },
  schedule: { type: 'string' },
  warmup: { type: 'string' },
  'schedule-over': { type: 'string' },
  fresh: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  db: { type: 'string' },
} as const

/** Whose steps a schedule covers, as a recipe says it. */
const COVERED = { whole: 'continued', parent: 'planned', fork: 'restarted' } as const

export interface ForkOptions {
  /** A parent's id, or a part of it. */
  readonly parent: string
  readonly database: string | undefined
  /** What is to be trained, once the parent is known. @throws UsageError */
  requestFor(parent: RunSummary): ForkRequest
}

/** @throws UsageError naming the first option that is wrong */
export function parseForkOptions(words: readonly string[]): ForkOptions {
  const { values, positionals } = parseWords(words, OPTIONS, true)
  const [parent] = positionals
  const step = parseNumber('--step', values.step)
  if (positionals.length !== 1 || step === undefined) {
    throw new UsageError('fork needs a run and a step: npm run lab -- fork ID --step 1000')
  }
  if (values.fresh && values.keep) throw new UsageError('--fresh and --keep exclude each other.')
  const steps = parseNumber('--steps', values.steps)
  const over = parseChoice('--schedule-over', values['schedule-over'], ['whole', 'parent', 'fork'])
  return {
    parent,
    database: values.db,
    requestFor({ id, recipe }) {
      const optimizer = parseOptimizer(recipe.optimizer, values)
      const schedule = parseSchedule(values.schedule, values.warmup, recipe.schedule)
      const isSame = optimizer.id === recipe.optimizer.id
      return {
        parent: id,
        step,
        steps: steps ?? recipe.steps,
        optimizer,
        schedule: schedule ?? recipe.schedule,
        scheduleFrom: COVERED[over ?? (schedule === undefined ? 'whole' : 'fork')],
        optimizerState: values.keep || (isSame && !values.fresh) ? 'kept' : 'fresh',
      }
    },
  }
}

type Values = ReturnType<typeof parseWords<typeof OPTIONS, true>>['values']

/** The parent's own where no other is named. */
function parseOptimizer(parents: OptimizerChoice, values: Values): OptimizerChoice {
  const id = parseChoice('--optimizer', values.optimizer, OPTIMIZER_IDS) ?? parents.id
  const choice = chooseOptimizer(id, id === parents.id ? parents.hyperparameters : {})
  const rate = parseNumber('--lr', values.lr)
  if (rate !== undefined) choice.hyperparameters.learningRate = rate
  const given = new Set<string>()
  for (const word of values.set ?? []) {
    const [, of, key, value] = /^(?:(\w+)\.)?(\w+)=(.+)$/.exec(word) ?? []
    if (key === undefined || (of !== undefined && of !== id)) {
      throw new UsageError(`--set: "${word}" must read ${id}.KEY=NUMBER.`)
    }
    requireOnce('--set', key, given)
    setHyperparameter(choice, key, parseNumber('--set', value) as number)
  }
  return choice
}
