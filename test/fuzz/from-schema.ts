/** Values made from a zod schema, most of them right: refinements are left to chance unless a hint knows better. */
import fc from 'fast-check'
import { z } from 'zod'

/** What stands in for a schema whose right values cannot be read off it, by the schema or by its class. */
export type Hints = ReadonlyMap<unknown, fc.Arbitrary<unknown>>

/** Longest list and text that is made; longer ones come from changes. */
const LONGEST = 5

/** Tried where a schema only tells whether a value will do. */
const CANDIDATES: readonly unknown[] = [
  ...[0, 0.5, 1, 100, -1, NaN, 'text', true, null],
  ...[new Uint32Array([1, 2]), new ArrayBuffer(8)],
]

/** @throws Error when the schema is of a kind not known here, so that no command is left out unnoticed */
export function madeFrom(schema: z.ZodType, hints: Hints = new Map()): fc.Arbitrary<unknown> {
  const hint = hints.get(schema) ?? hints.get(schema.constructor)
  if (hint !== undefined) return hint
  const made = (inner: unknown) => madeFrom(inner as z.ZodType, hints)
  if (schema instanceof z.ZodObject) return objectOf(schema, made)
  if (schema instanceof z.ZodArray) {
    return fc.array(made(schema.element), { ...lengths(schema) })
  }
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema.def.items.map(made))
  if (schema instanceof z.ZodNullable) return fc.option(made(schema.unwrap()), { nil: null })
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fc.option(made(schema.unwrap()), { nil: undefined })
  }
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(made))
  if (schema instanceof z.ZodRecord) {
    return fc.dictionary(fc.string({ maxLength: 8 }), made(schema.valueType), { maxKeys: 4 })
  }
  if (schema instanceof z.ZodPipe) {
    // What is parsed first is what comes in; where that may be anything, what is made of it says what it is for.
    const takesAnything = schema.in instanceof z.ZodTransform || schema.in instanceof z.ZodUnknown
    return made(takesAnything ? schema.out : schema.in)
  }
  if (schema instanceof z.ZodLazy) return made(schema.unwrap())
  return plainValue(schema)
}

function objectOf(schema: z.ZodObject, made: (inner: unknown) => fc.Arbitrary<unknown>) {
  const fields = Object.entries(schema.shape).map(([key, field]) => [key, made(field)] as const)
  return fc.record(Object.fromEntries(fields))
}

function plainValue(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNull) return fc.constant(null)
  if (schema instanceof z.ZodNumber) return numberOf(schema)
  if (schema instanceof z.ZodUUID) return fc.uuid()
  if (schema instanceof z.ZodString) return textOf(schema)
  if (schema instanceof z.ZodCustom) {
    return fc.constantFrom(...CANDIDATES.filter((value) => schema.safeParse(value).success))
  }
  throw new Error(`No values can be made of the schema ${schema.type}.`)
}

function numberOf({ minValue, maxValue, isInt }: z.ZodNumber): fc.Arbitrary<number> {
  const min = Math.max(minValue ?? -1e6, -1e300)
  const max = Math.min(maxValue ?? 1e9, 1e300)
  const between = isInt
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true })
  const small = isInt
    ? fc.integer({ min: Math.ceil(min), max: Math.min(Math.floor(max), Math.ceil(min) + 20) })
    : between
  return fc.oneof(small, between, fc.constantFrom(min, max))
}

function textOf(schema: z.ZodString): fc.Arbitrary<string> {
  const least = schema.minLength ?? 0
  const most = Math.min(schema.maxLength ?? LONGEST * 2, least + LONGEST * 2)
  const words = fc.string({ minLength: least, maxLength: most, unit: 'grapheme' })
  return fc.oneof(words, fc.constantFrom('bad', 'good'), fc.stringMatching(/^[a-z]{1,8}$/))
}

/** How long a list may be: zod says it of texts, but not of lists. */
function lengths(schema: z.ZodArray): { minLength: number; maxLength: number } {
  const asks = schema.def.checks?.map(
    (check) => check._zod.def as { minimum?: number; maximum?: number },
  )
  const least = Math.max(0, ...(asks?.map(({ minimum }) => minimum ?? 0) ?? []))
  const most = Math.min(least + LONGEST, ...(asks?.map(({ maximum }) => maximum ?? LONGEST) ?? []))
  return { minLength: least, maxLength: most }
}
