/** How the initial weights are drawn: every initialiser with its settings, and its schema. */
import { z } from 'zod'
import { MESSAGES } from '../language/language'
import type { Variant } from './recipe-fields/recipe-field'
import type { NumberEntry } from './setting'

const standardDeviation: NumberEntry = {
  kind: 'number',
  key: 'standardDeviation',
  get label() {
    return MESSAGES.initializers.standardDeviation
  },
  symbol: 'σ',
  default: 0.01,
  min: 0,
  max: 10,
  exclusiveMin: true,
  help: 'standardDeviation',
}

export type InitializerKind = z.infer<typeof Initializer>['kind']

const initializer = (kind: InitializerKind, ...settings: NumberEntry[]): Variant => ({
  get name() {
    return MESSAGES.initializers[kind]
  },
  settings,
})

export const INITIALIZER_CATALOGUE: Readonly<Record<InitializerKind, Variant>> = {
  he: initializer('he'),
  xavier: initializer('xavier'),
  normal: initializer('normal', standardDeviation),
}

const deviation = (): z.ZodNumber => {
  const problems = () => MESSAGES.recipeProblems
  const name = () => MESSAGES.initializers.standardDeviation
  return z
    .number({ error: () => problems().number(name()) })
    .positive({ error: () => problems().above(name(), 0) })
    .max(10, { error: () => problems().atMost(name(), 10) })
}

export const Initializer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('he') }),
  z.strictObject({ kind: z.literal('xavier') }),
  z.strictObject({ kind: z.literal('normal'), standardDeviation: deviation() }),
])
export type Initializer = z.infer<typeof Initializer>
