/** What each command's input must look like; main parses it before anything else happens. */
import { z } from 'zod'
import { ComparisonDraft } from './comparison'
import { idList } from './id-list'
import { APP_INPUTS } from './ipc-app-schemas'
import { BROWSE_INPUTS } from './ipc-browse-schemas'
import type { CommandInput, CommandName } from './ipc-contract'
import { EXCHANGE_INPUTS } from './ipc-exchange-schemas'
import { TRAINING_INPUTS } from './ipc-training-schemas'
import { DatasetId } from './recipe-base'
import { METRICS } from './run'

const RunIds = idList(100_000)

export const COMMAND_INPUTS = {
  ...APP_INPUTS,
  ...BROWSE_INPUTS,
  ...EXCHANGE_INPUTS,
  ...TRAINING_INPUTS,
  'datasets.list': z.null(),
  'datasets.addFolder': z.null(),
  'datasets.removeFolder': z.strictObject({ id: DatasetId }),
  'comparisons.start': ComparisonDraft,
  'runs.curves': z.strictObject({
    ids: RunIds,
    metrics: z.array(z.enum(METRICS)).max(METRICS.length),
  }),
  'runs.stop': z.strictObject({ ids: RunIds }),
} satisfies { [Name in CommandName]: z.ZodType<CommandInput<Name>> }
