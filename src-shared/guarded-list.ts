/** Lists that are looked at as a whole first. */
import { z } from 'zod'

/**
 * Refuses a list with one issue, `error`, unless it is acceptable: zod would look at every item before it says that there
 * are too many, and say of each what is wrong.
 * @param schema of the list
 */
export const guardedList = <Schema extends z.ZodType>(
  isAcceptable: (list: readonly unknown[]) => boolean,
  error: string | (() => string),
  schema: Schema,
) =>
  z
    .unknown()
    .refine((list) => !Array.isArray(list) || isAcceptable(list), {
      error: typeof error === 'string' ? error : (): string => error(),
      abort: true,
    })
    .pipe(schema)
