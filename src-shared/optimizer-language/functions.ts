/** The functions and given names of the language, from which reader, completions, help and documentation follow. */
import { REDUCTIONS, type Reduction, type Unary } from './program'

interface LanguageFunction {
  readonly name: string
  readonly parameters: readonly string[]
  /** `reduction`: one number of a whole tensor. */
  readonly kind: 'elementwise' | 'reduction'
}

const elementwise = (name: string, ...parameters: string[]): LanguageFunction => ({
  name,
  parameters,
  kind: 'elementwise',
})

export const LANGUAGE_FUNCTIONS: readonly LanguageFunction[] = [
  elementwise('where', 'condition', 'a', 'b'),
  elementwise('sqrt', 'x'),
  elementwise('abs', 'x'),
  elementwise('sign', 'x'),
  elementwise('min', 'a', 'b'),
  elementwise('max', 'a', 'b'),
  elementwise('clamp', 'x', 'low', 'high'),
  elementwise('exp', 'x'),
  elementwise('log', 'x'),
  ...REDUCTIONS.map((name) => ({ name, parameters: ['x'], kind: 'reduction' as const })),
]

export const FUNCTION_NAMES = LANGUAGE_FUNCTIONS.map(({ name }) => name)

/** The functions of one argument that are an operation of the tree by the same name. */
export const isUnaryFunction = (name: string): name is Unary =>
  ['sqrt', 'abs', 'sign', 'exp', 'log'].includes(name)

export const isReduction = (name: string): name is Reduction =>
  (REDUCTIONS as readonly string[]).includes(name)

const BY_NAME = new Map(LANGUAGE_FUNCTIONS.map((known) => [known.name, known]))

/** @returns the function of this name, if there is one */
export const functionNamed = (name: string): LanguageFunction | undefined => BY_NAME.get(name)

/** As it is written: clamp(x, low, high). */
export const signatureOf = ({ name, parameters }: LanguageFunction): string =>
  `${name}(${parameters.join(', ')})`

/** What every text can read without saying so; `lr` is declared, but its schedule is given. */
export const GIVEN_NAMES = ['w', 'g', 't', 'lr', 'is_bias'] as const
export type GivenName = (typeof GIVEN_NAMES)[number]

/** What a text may assign besides names of its own. */
const ASSIGNABLE_NAMES = ['w', 'g', 'rate'] as const

/** Words with a meaning of their own. */
export const KEYWORDS = [
  'optimizer',
  'state',
  'in',
  'on',
  'off',
  'inf',
  'and',
  'or',
  'not',
] as const

/** The operators and what they are called in the language's catalogue of help, loosest first. */
export const LANGUAGE_OPERATORS = [
  'or',
  'and',
  'not',
  '< <= > >= == !=',
  '+ -',
  '* /',
  '^',
] as const

/** Whether a name is a word of the language. */
export const isKeyword = (name: string): boolean => (KEYWORDS as readonly string[]).includes(name)

/** Whether every text can read this name without assigning it. */
export const isGiven = (name: string): boolean => (GIVEN_NAMES as readonly string[]).includes(name)

/** Whether a name of the language may be assigned. */
export const isAssignable = (name: string): boolean =>
  (ASSIGNABLE_NAMES as readonly string[]).includes(name)

const RESERVED: ReadonlySet<string> = new Set([
  ...FUNCTION_NAMES,
  ...GIVEN_NAMES,
  ...ASSIGNABLE_NAMES,
  ...KEYWORDS,
])

/** Whether a hyperparameter or a state may not be called so; what every object has would be found in records by name. */
export const isReserved = (name: string): boolean => RESERVED.has(name) || name in {}
