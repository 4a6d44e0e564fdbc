import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import { optimizerFields, type OptimizerFields } from './form-state'

/** A rate of one's own stays when the optimizer is changed; the rest takes the new one's defaults. */
export function changeOptimizer(fields: OptimizerFields, id: OptimizerId): void {
  const { learningRate } = fields.hyperparameters
  const isDefault = learningRate === optimizerFields(fields.id).hyperparameters.learningRate
  Object.assign(fields, { ...optimizerFields(id), key: fields.key })
  if (!isDefault) fields.hyperparameters.learningRate = learningRate
}
