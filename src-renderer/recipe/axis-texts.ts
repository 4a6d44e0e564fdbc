/** Values of a field that a sweep varies, as people type them. */
import { MESSAGES } from '../../src-shared/language/language'
import type { NamedOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import type { GridAxis, RandomAxis } from '../../src-shared/sweep/sweep'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import { parseNumber } from '../ui/number-text'

/** What is wrong, by the part of the entry that it stands at. */
export type AxisProblems = Readonly<Partial<Record<'values' | 'min' | 'max', string>>>

interface AxisTexts {
  readonly field: string
  readonly values: string
  readonly min: string
  readonly max: string
  readonly scale: 'linear' | 'log'
}

const { tuningForm } = MESSAGES

/** "0.001, 0.01", each as the field expects it; whether a value is allowed is not yet asked. */
export function readAxisValues(
  { field: name, values: text }: AxisTexts,
  optimizers: readonly NamedOptimizer[],
): {
  readonly value: GridAxis
  readonly problems: AxisProblems
} {
  const field = findSweepField(name, optimizers)
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const read = parts.map((part) => field?.read(part))
  const values = read.filter((value) => value !== undefined)
  const unread = parts.find((_, i) => read[i] === undefined)
  const problems =
    unread === undefined
      ? {}
      : { values: tuningForm.unreadable(unread, field?.label ?? name, field?.expects ?? '') }
  return { value: { field: name, values }, problems }
}

/** "0.0001" to "1". */
export function readAxisRange(
  { field: name, min, max, scale }: AxisTexts,
  optimizers: readonly NamedOptimizer[],
): {
  readonly value: RandomAxis
  readonly problems: AxisProblems
} {
  const field = findSweepField(name, optimizers)
  const ends = { min: parseNumber(min), max: parseNumber(max) }
  const problems: Partial<Record<'min' | 'max', string>> = {}
  const low = field?.problem(ends.min)
  const high = field?.problem(ends.max)
  if (low !== undefined) problems.min = low
  else if (scale === 'log' && ends.min <= 0) problems.min = tuningForm.logProblem
  if (high !== undefined) problems.max = high
  else if (ends.min >= ends.max) problems.max = tuningForm.rangeProblem
  return { value: { field: name, ...ends, scale }, problems }
}

interface Suggestion {
  readonly values: string
  readonly range?: readonly [min: string, max: string]
}

/** What is often tried of a hyperparameter, so that one sees at once what an entry looks like. */
const SUGGESTIONS: Readonly<Record<string, Suggestion>> = {
  learningRate: { values: '0.001, 0.01, 0.1', range: ['0.0001', '1'] },
  momentum: { values: '0, 0.5, 0.9', range: ['0', '0.99'] },
  weightDecay: { values: '0, 0.0001, 0.001', range: ['0.000001', '0.01'] },
  decay: { values: '0.9, 0.99, 0.999', range: ['0.9', '0.999'] },
  beta1: { values: '0.8, 0.9, 0.95', range: ['0.8', '0.99'] },
  beta2: { values: '0.9, 0.99, 0.999', range: ['0.9', '0.9999'] },
  epsilon: { values: '1e-8, 1e-6, 0.0001', range: ['1e-10', '0.01'] },
}

/** How an entry for a field begins. */
export function suggestedAxis(
  name: string,
  optimizers: readonly NamedOptimizer[] = [],
): Omit<AxisTexts, 'field'> & { how: 'range' | 'list' } {
  const field = findSweepField(name, optimizers)
  const choices = field?.values.kind === 'choice' ? field.values.choices : []
  const { values = choices.map((choice) => String(choice)).join(', '), range } =
    field?.tried ?? SUGGESTIONS[name] ?? {}
  return {
    how: range === undefined ? 'list' : 'range',
    values,
    min: range?.[0] ?? '',
    max: range?.[1] ?? '',
    scale: field?.values.kind === 'number' ? field.values.scale : 'linear',
  }
}
