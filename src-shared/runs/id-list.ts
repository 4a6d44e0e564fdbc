/** Lists of ids as commands take them. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { guardedList } from '../guarded-list'

const ID = z.regexes.uuid()
const isId = (item: unknown) => typeof item === 'string' && ID.test(item)

/** At most `most` ids; one that is named several times is meant once. */
export const idList = (most: number): z.ZodType<readonly string[]> =>
  guardedList(
    (list) => list.length <= most && list.every(isId),
    () => MESSAGES.checks.tooManyIds(most),
    z.array(z.uuid()),
  ).transform((ids) => [...new Set(ids)])
