import { optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import { defaultSettings } from '../../src-shared/catalogue/setting'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { optimizerFields, type OptimizerFields } from './form-state'

/**
 * A rate of one's own stays when the optimizer is changed; the rest takes the new one's settings.
 * @param choice with the settings of its entry
 */
export function changeOptimizer(fields: OptimizerFields, choice: OptimizerChoice): void {
  const { learningRate } = fields.hyperparameters
  const usual = defaultSettings(optimizerEntry(fields).hyperparameters)
  const isDefault = learningRate === String(usual.learningRate)
  const { text, ...others } = optimizerFields(choice)
  Object.assign(fields, { ...others, text, key: fields.key })
  if (!isDefault) fields.hyperparameters.learningRate = learningRate
}
