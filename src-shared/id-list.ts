/** Lists of ids as commands take them. */
import { z } from 'zod'

/** At most `most` ids; one that is named several times is meant once. */
export const idList = (most: number) =>
  z
    .array(z.uuid())
    .max(most)
    .transform((ids) => [...new Set(ids)])
