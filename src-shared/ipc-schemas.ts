/** What each command's input must look like; main parses it before anything else happens. */
import { z } from 'zod'
import { ComparisonDraft } from './comparison'
import { BROWSE_INPUTS } from './ipc-browse-schemas'
import type { CommandInput, CommandName } from './ipc-contract'
import { METRICS } from './run'

const RunIds = z.array(z.uuid()).max(100_000)

export const COMMAND_INPUTS = {
  ...BROWSE_INPUTS,
  'app.info': z.null(),
  'datasets.list': z.null(),
  'datasets.addFolder': z.null(),
  'datasets.removeFolder': z.strictObject({ id: z.string() }),
  'comparisons.start': ComparisonDraft,
  'runs.list': z.null(),
  'runs.curves': z.strictObject({ ids: RunIds, metrics: z.array(z.enum(METRICS)) }),
  'runs.stop': z.strictObject({ ids: RunIds }),
  'chart.savePng': z.strictObject({
    png: z.instanceof(ArrayBuffer),
    suggestedName: z.string().min(1).max(200),
  }),
  'print.deliver': z.union([
    z.strictObject({ png: z.instanceof(ArrayBuffer) }),
    z.strictObject({ problem: z.string() }),
  ]),
} satisfies { [Name in CommandName]: z.ZodType<CommandInput<Name>> }
