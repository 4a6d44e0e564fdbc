import { computed, type ComputedRef } from 'vue'
import {
  OPTIMIZER_IDS,
  isCatalogueOptimizerId,
  optimizerName,
  type OptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import {
  chooseOptimizer,
  chooseOwnOptimizer,
  type NamedOptimizer,
  type OptimizerChoice,
} from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { settingProblem } from '../../src-shared/catalogue/setting'
import { MESSAGES } from '../../src-shared/language/language'
import { useOptimizers } from './optimizers'

export interface OptimizerOption {
  readonly value: OptimizerId
  readonly text: string
  readonly note?: string
}

/**
 * The optimizers that a field offers: those of the app, one's own, and the one that is chosen, wherever it is from.
 * @param chosen what stands in the field
 */
export function useOptimizerOptions(chosen: () => NamedOptimizer): {
  readonly options: ComputedRef<readonly OptimizerOption[]>
  /** With the optimizer's own values, but for those of these that it has and allows; null for one nobody knows. */
  readonly choiceOf: (
    id: OptimizerId,
    changes?: Readonly<Record<string, number>>,
  ) => OptimizerChoice | null
} {
  const library = useOptimizers()
  /** By id: two rows that say the same are one optimizer. */
  const texts = computed(() => {
    const { id, text } = chosen()
    const own = library.own.map((one) => [one.id, one.text] as const)
    return new Map<string | null, string>([
      ...(text === undefined ? [] : [[id, text] as const]),
      ...own,
    ])
  })
  const isKept = (id: OptimizerId) => library.own.some((one) => one.id === id)
  const options = computed(() => [
    ...OPTIMIZER_IDS.map((value) => ({ value, text: optimizerName(value) })),
    ...[...texts.value.keys()].map((id) => {
      const value = id as OptimizerId
      const badge = isKept(value) ? 'own' : 'from-runs'
      return { value, text: optimizerName(value), note: MESSAGES.optimizersView.badges[badge] }
    }),
  ])

  function choiceOf(
    id: OptimizerId,
    changes: Readonly<Record<string, number>> = {},
  ): OptimizerChoice | null {
    if (isCatalogueOptimizerId(id)) return chooseOptimizer(id, changes)
    const entry = ownOptimizer(texts.value.get(id) ?? '')
    if (entry === undefined) return null
    const allowed = entry.hyperparameters
      .filter(({ key }) => Object.hasOwn(changes, key))
      .filter((setting) => settingProblem(setting, changes[setting.key]) === undefined)
      .map(({ key }) => [key, changes[key]] as const)
    return chooseOwnOptimizer(entry, Object.fromEntries(allowed))
  }
  return { options, choiceOf }
}
