/** Reading what may be anything: an answer for every value, however long its lists are. */
import { MESSAGES } from './language/language'
import { z } from 'zod'

/**
 * As `schema.safeParse`, which overflows its stack when some hundred thousand items of one list are wrong: it says of
 * each what is wrong with it. That is one issue here.
 */
export function safeParse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.infer<Schema>> {
  try {
    return schema.safeParse(value)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const message = MESSAGES.checks.foreignList
    const issue: z.core.$ZodIssue = { code: 'custom', path: [], message }
    return { success: false, error: new z.ZodError([issue]) as z.ZodError<z.infer<Schema>> }
  }
}

/** As `safeParse`; text that is no JSON becomes undefined, which none of the lab's schemas takes. */
export function safeParseJson<Schema extends z.ZodType>(schema: Schema, text: string) {
  return safeParse(schema, parseJson(text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
