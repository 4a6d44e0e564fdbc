/**
 * What a text of the optimizer language says once it is read and checked: a typed tree. docs/own-optimizers.md has the
 * grammar and the meaning of every part.
 */

/** Changes when the same text would mean other numbers; part of every hash. */
export const LANGUAGE_VERSION = 1

/** Where something stands in the text, in UTF-16 units; `end` is behind it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * How many values something has. `step`: one for all weights at a step, in double. `tensor`: one for each tensor (the weights of
 * a layer, or its biases), in double. `element`: one for each weight, in float32.
 */
export const EXTENTS = ['step', 'tensor', 'element'] as const
export type ValueExtent = (typeof EXTENTS)[number]

export const UNARY = ['negate', 'not', 'sqrt', 'abs', 'sign', 'exp', 'log'] as const
export type Unary = (typeof UNARY)[number]

export const COMPARISONS = ['less', 'atMost', 'greater', 'atLeast', 'equal', 'notEqual'] as const
export type ComparisonOperation = (typeof COMPARISONS)[number]

export const BINARY = [
  ...['add', 'subtract', 'multiply', 'divide', 'min', 'max'],
  ...COMPARISONS,
  ...['and', 'or'],
] as const as readonly (ArithmeticOrLogic | ComparisonOperation)[]
type ArithmeticOrLogic = 'add' | 'subtract' | 'multiply' | 'divide' | 'min' | 'max' | 'and' | 'or'
export type Binary = ArithmeticOrLogic | ComparisonOperation

/** Of a whole tensor: its Euclidean norm, its mean, its largest element, how many elements it has. */
export const REDUCTIONS = ['norm', 'mean', 'largest', 'size'] as const
export type Reduction = (typeof REDUCTIONS)[number]

/** What every node of the tree has. */
interface Node {
  readonly extent: ValueExtent
  readonly type: 'number' | 'truth'
  readonly span: Span
}

export type Expression = Node &
  (
    | { readonly op: 'number'; readonly value: number }
    /** A name: w, g, t, lr, is_bias, a hyperparameter, a state, or what a statement before has assigned. */
    | { readonly op: 'read'; readonly name: string }
    | { readonly op: Unary; readonly of: Expression }
    | { readonly op: Binary; readonly left: Expression; readonly right: Expression }
    /**
     * The exponent of elements and of tensor scalars is a number from 0 to 16, written out, and means squarings and
     * multiplications as `wholePower` does them. That of a step scalar is any step scalar.
     */
    | { readonly op: 'power'; readonly base: Expression; readonly exponent: Expression }
    | {
        readonly op: 'where'
        readonly condition: Expression
        readonly yes: Expression
        readonly no: Expression
      }
    | {
        readonly op: 'clamp'
        readonly of: Expression
        readonly low: Expression
        readonly high: Expression
      }
    | { readonly op: Reduction; readonly of: Expression }
  )

/** A number or a flag (1 or 0) that a recipe sets. */
export interface Hyperparameter {
  /** As the text has it: lr, weight_decay. */
  readonly name: string
  readonly kind: 'number' | 'flag'
  readonly default: number
  /** What is allowed; both infinite where the text names no range, 0 and 1 of a flag. */
  readonly min: number
  readonly max: number
  readonly exclusiveMin: boolean
  readonly exclusiveMax: boolean
  /** The comment behind it, without its sign; empty without one. */
  readonly note: string
  readonly span: Span
}

/** What lasts from step to step: read before its first assignment, and assigned. */
export interface State {
  readonly name: string
  /** `step`: a recurrence of step scalars, computed again from step 1 on resuming. Else each weight has one, in float32. */
  readonly extent: 'step' | 'element'
  /** What it is before the first step. */
  readonly initial: number
}

/** In their order; w, g, states and temporaries may each be assigned more than once. */
export interface Statement {
  readonly target: string
  readonly value: Expression
  readonly span: Span
}

/** One optimizer, checked: every name is known, every extent and type fits, w is assigned. */
export interface Program {
  readonly name: string
  /** The comment lines under its first line; empty without any. */
  readonly description: string
  readonly hyperparameters: readonly Hyperparameter[]
  readonly states: readonly State[]
  readonly statements: readonly Statement[]
  /** Whether `rate` is assigned: the effective rate of each weight. */
  readonly hasRate: boolean
}
