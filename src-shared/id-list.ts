/** Lists of ids as commands take them. */
import { z } from 'zod'

const ID = z.regexes.uuid()
const isId = (item: unknown) => typeof item === 'string' && ID.test(item)

/** At most `most` ids; one that is named several times is meant once. What is none is said once, not of every item. */
export const idList = (most: number) =>
  z
    .unknown()
    .refine((list) => !Array.isArray(list) || (list.length <= most && list.every(isId)), {
      error: `At most ${most} ids belong there.`,
      abort: true,
    })
    .pipe(z.array(z.uuid()))
    .transform((ids) => [...new Set(ids)])
