/**
 * What a field of the recipe is. An entry says everything that is known of it but its words, which stand under its key
 * in the language; the schema, the form and its checks, the details, the legend, the option of `compare`, the field of
 * a query, its SQL and what a sweep can try follow from the entry's kind.
 */
import { z } from 'zod'
import { MESSAGES } from '../../language/language'
import type { CHECK_MESSAGES } from '../../language/en/checks'
import type { RecipeFieldTexts } from '../../language/en/recipe-fields'
import type { NumberEntry } from '../setting'

/** The parts of the recipe form. */
export type FormGroup = 'network' | 'split' | 'training' | 'measuring'

/** What every field says of itself, whatever its values are. */
interface FieldDescription {
  /** As recipes have it, and as its words are found. */
  readonly key: string
  /**
   * Of a field that is younger than version 0.1: what a recipe means that does not name it, so that it trains as it
   * did. A recipe that says just this leaves it out of its hash, so that old hashes hold.
   */
  readonly unsaid?: {
    readonly value: unknown
    /** Only for fields that stood in hashes before this rule: always, or in the recipes that a fork comes from. */
    readonly hashed?: 'always' | 'of-ancestors'
  }
  /** A fork has it from its parent: its parent's parameters or batches depend on it. */
  readonly keptByForks?: boolean
  /** No bit of the training depends on it: runs that differ in it alone are of one configuration. */
  readonly measuresOnly?: boolean
  /** Where the form shows it with the control of its kind; left out, it has a control of its own. */
  readonly form?: {
    readonly group: FormGroup
    /** Among the fields of the group; behind those that have a place when left out. */
    readonly place?: number
    /** Stands beside another field. */
    readonly half?: boolean
  }
  /** How the command line calls it, `--name`. */
  readonly option?: { readonly name: string; readonly placeholder: string }
  readonly query?: {
    readonly name: string
    readonly aliases?: readonly string[]
    readonly examples: readonly string[]
    /** That a migration made of it; without one the value is read from the recipe, which takes longer. */
    readonly column?: string
    /** The column always holds something. */
    readonly required?: boolean
  }
  readonly sweep?: {
    /** As the command line has it; the key when left out. */
    readonly alias?: string
    /** What is often tried, as it is typed. */
    readonly tried?: { readonly values: string; readonly range?: readonly [string, string] }
  }
  /** Where its words stand in a legend: `first` is right behind the optimizer's own settings. */
  readonly legend?: 'first' | 'among' | 'last'
  /** In the list of runs, how wide its column is at first. */
  readonly column?: { readonly width: number }
}

interface NumberDescription extends FieldDescription {
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

interface ChoiceDescription extends FieldDescription {
  readonly values: readonly string[]
  /** The values as the command line has them, where it has other words. */
  readonly words?: Readonly<Record<string, string>>
}

interface TextDescription extends FieldDescription {
  readonly maxLength: number
}

interface WidthsDescription extends FieldDescription {
  readonly maxCount: number
  readonly maxWidth: number
}

/** One of a union: its name and the numbers that belong to it. */
export interface Variant {
  readonly name: string
  readonly settings: readonly NumberEntry[]
  /** What it does, by its key among the schedules of the language. */
  readonly help?: VariantHelp
}

export type VariantHelp = keyof (typeof CHECK_MESSAGES)['schedules']

interface UnionDescription extends FieldDescription {
  readonly variants: Readonly<Record<string, Variant>>
  readonly control: 'segments' | 'list'
  /** The variant that a bare number stands for, in options and sweeps. */
  readonly bareNumber?: string
  readonly schema: z.ZodType<{ kind: string }>
}

export type NumberField = NumberDescription & { kind: 'number'; schema: z.ZodType<number> }
export type ChoiceField = ChoiceDescription & { kind: 'choice'; schema: z.ZodType<string> }
export type TextField = TextDescription & { kind: 'text'; schema: z.ZodType<string> }
export type WidthsField = WidthsDescription & { kind: 'widths'; schema: z.ZodType<number[]> }
export type UnionField = UnionDescription & { kind: 'union' }
export type RecipeField = NumberField | ChoiceField | TextField | WidthsField | UnionField

/** The words of a field, in the language of this moment. */
export function fieldTexts(key: string): RecipeFieldTexts {
  return (MESSAGES.recipeFields as Readonly<Record<string, RecipeFieldTexts>>)[key]
}

const subjectOf = (key: string) => fieldTexts(key).subject ?? fieldTexts(key).label

/** A number from `min` to `max`; `subject` begins the sentences that say what is wrong with it. */
export function boundedNumber(
  subject: () => string,
  { min, max, whole }: Pick<NumberDescription, 'min' | 'max' | 'whole'>,
): z.ZodNumber {
  const problems = () => MESSAGES.recipeProblems
  const number = z.number({ error: () => problems().number(subject()) })
  // Of whole numbers beyond 2^53 zod says that they are none.
  const notWhole = (given: unknown) =>
    !Number.isInteger(given)
      ? problems().whole(subject())
      : (given as number) < min
        ? problems().atLeast(subject(), min)
        : problems().atMost(subject(), max)
  return (whole ? number.int({ error: ({ input }) => notWhole(input) }) : number)
    .min(min, { error: () => problems().atLeast(subject(), min) })
    .max(max, { error: () => problems().atMost(subject(), max) })
}

// The types of the schemas are written down: the words of a field are checked against the list of fields, so that to
// infer a field's type from its words would go round in a circle.

const textSchema = ({ key, maxLength }: TextDescription): z.ZodString =>
  z
    .string()
    .min(1, { error: () => fieldTexts(key).missing })
    .max(maxLength, { error: () => fieldTexts(key).tooLong?.(maxLength) })

const widthsSchema = ({ key, maxCount, maxWidth }: WidthsDescription): z.ZodArray<z.ZodNumber> =>
  z
    .array(boundedNumber(() => subjectOf(key), { min: 1, max: maxWidth, whole: true }))
    .max(maxCount, { error: () => fieldTexts(key).tooLong?.(maxCount) })

export const numberField = <const Entry extends NumberDescription>(entry: Entry) => ({
  ...entry,
  kind: 'number' as const,
  schema: boundedNumber(() => subjectOf(entry.key), entry),
})

export const choiceField = <const Entry extends ChoiceDescription>(entry: Entry) => ({
  ...entry,
  kind: 'choice' as const,
  schema: z.enum(entry.values as Entry['values']),
})

export const textField = <const Entry extends TextDescription>(entry: Entry) => ({
  ...entry,
  kind: 'text' as const,
  schema: textSchema(entry),
})

export const widthsField = <const Entry extends WidthsDescription>(entry: Entry) => ({
  ...entry,
  kind: 'widths' as const,
  schema: widthsSchema(entry),
})

export const unionField = <const Entry extends UnionDescription>(entry: Entry) => ({
  ...entry,
  kind: 'union' as const,
})
