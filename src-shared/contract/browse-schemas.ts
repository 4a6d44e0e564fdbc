import { z } from 'zod'
import { ChartView } from '../curves/chart-view'
import { idList } from '../runs/id-list'
import type { BrowseCommands } from './browse'
import { RunEdit } from '../runs/run-edit'
import { GROUPINGS } from '../runs/run-list'

const RunIds = idList(100_000)
const RunKey = z.number().int().min(0).max(0xffff_ffff)
const Name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `Give the ${what} a name.` })
    .max(200, { error: 'The name may have at most 200 characters.' })

export const BROWSE_INPUTS = {
  'runs.query': z.strictObject({
    query: z.string().max(10_000, { error: 'A query may have at most 10,000 characters.' }),
    grouping: z.enum(GROUPINGS).nullable(),
  }),
  'runs.rows': z.strictObject({ keys: z.array(RunKey).max(1000) }),
  'runs.get': z.strictObject({ ids: RunIds }),
  'runs.idsOf': z.strictObject({
    keys: z.union([z.instanceof(Uint32Array), z.array(RunKey).max(1_000_000)]),
  }),
  'runs.edit': z.strictObject({ ids: RunIds, edit: RunEdit }),
  'comparisons.rename': z.strictObject({ id: z.uuid(), name: Name('comparison') }),
  'history.state': z.null(),
  'history.undo': z.null(),
  'history.redo': z.null(),
  'trash.content': z.null(),
  'trash.empty': z.null(),
  'runs.vocabulary': z.null(),
  'tags.list': z.null(),
  'views.list': z.null(),
  'views.save': z.strictObject({ name: Name('view'), view: ChartView }),
  'views.rename': z.strictObject({ id: z.uuid(), name: Name('view') }),
  'views.remove': z.strictObject({ id: z.uuid() }),
} satisfies { [Name in keyof BrowseCommands]: z.ZodType<BrowseCommands[Name]['input']> }
