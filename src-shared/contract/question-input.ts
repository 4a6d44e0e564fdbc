/** A verdict's question as it crosses to the main process. */
import { z } from 'zod'
import { TARGET_METRICS } from '../catalogue/metrics/metric-catalogue'
import { SmoothingSetting } from '../curves/chart-view'
import type { VerdictQuestion } from '../verdict/contract'

export const QuestionInput = z.strictObject({
  metric: z.enum(TARGET_METRICS),
  target: z.number(),
  smoothing: SmoothingSetting,
}) satisfies z.ZodType<VerdictQuestion>
