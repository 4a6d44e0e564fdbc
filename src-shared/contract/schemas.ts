/** What each command's input must look like; main parses it before anything else happens. */
import { z } from 'zod'
import { ComparisonDraft } from '../recipe/comparison'
import { idList } from '../runs/id-list'
import { APP_INPUTS } from './app-schemas'
import { BROWSE_INPUTS } from './browse-schemas'
import type { CommandInput, CommandName } from './contract'
import { EXCHANGE_INPUTS } from './exchange-schemas'
import { TRAINING_INPUTS } from './training-schemas'
import { DatasetId } from '../recipe/recipe-base'
import { METRICS } from '../catalogue/metrics/metric-catalogue'

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
