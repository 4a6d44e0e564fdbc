/** What a person may change about runs that are kept. Every edit can be undone, also after a restart. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'

export const MARKER_IDS = [
  'triangle-down',
  'circle',
  'triangle',
  'triangle-right',
  'triangle-left',
  'star',
  'square',
  'diamond',
] as const
export type MarkerId = (typeof MARKER_IDS)[number]

/** Places in the list of curve colours of each theme. */
export const COLOR_COUNT = 8

/** Written without spaces and colons, so that a query can name it. */
export const Tag = z
  .string()
  .trim()
  .regex(/^[^\s:,"']{1,60}$/u, {
    error: (): string => MESSAGES.checks.tag,
  })

export const RunEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('name'),
    name: z
      .string()
      .trim()
      .min(1, { error: (): string => MESSAGES.checks.nameOf.run })
      .max(200, { error: (): string => MESSAGES.checks.longName }),
  }),
  z.strictObject({
    kind: z.literal('notes'),
    notes: z.string().max(100_000, { error: (): string => MESSAGES.checks.longNotes }),
  }),
  z.strictObject({
    kind: z.literal('tags'),
    add: z.array(Tag).max(100),
    remove: z.array(z.string()).max(100),
  }),
  z.strictObject({
    kind: z.literal('color'),
    colorIndex: z
      .number()
      .int()
      .min(0)
      .max(COLOR_COUNT - 1)
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('marker'), marker: z.enum(MARKER_IDS).nullable() }),
  z.strictObject({ kind: z.literal('pinned'), pinned: z.boolean() }),
  z.strictObject({ kind: z.literal('trashed'), trashed: z.boolean() }),
])
export type RunEdit = z.infer<typeof RunEdit>

/** What can be undone and done again now, as the words of a menu; null when there is nothing. */
export interface EditHistory {
  readonly undo: string | null
  readonly redo: string | null
}

/** As many characters of an edit's name stand in the menu. */
export const LONGEST_EDIT_IN_MENU = 60

/** What emptying the trash takes away. */
export interface TrashContent {
  readonly runs: number
  /** Bytes of curves and weights that come back to the disk. */
  readonly bytes: number
}
