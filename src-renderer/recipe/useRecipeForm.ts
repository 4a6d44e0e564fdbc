import { onLanguageChange } from '../../src-shared/language/language'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { computed, reactive, watch } from 'vue'
import { comparisonName } from '../../src-shared/curves/chart-title'
import { NEW_COMPARISON, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import { changeOptimizer } from './change-optimizer'
import { formFrom, optimizerFields, readForm, type OptimizerFields } from './form-state'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'

const form = reactive(formFrom(NEW_COMPARISON))

/** The name that nobody chose is in the language of the moment. */
function renameWithLanguage(): void {
  let usual = NEW_COMPARISON.name
  onLanguageChange(() => {
    if (form.name === usual) form.name = NEW_COMPARISON.name
    usual = NEW_COMPARISON.name
  })
}
renameWithLanguage()
const reading = computed(() => readForm(form))

/** The keys that tell entries apart while they are edited say nothing. */
const withoutKeys = (form: string) => form.replace(/"key":\d+/g, '')

/** The one recipe form of the window; it keeps what was typed while other panels are open. */
export function useRecipeForm() {
  function fill(draft: ComparisonDraft): void {
    Object.assign(form, formFrom(draft))
  }

  /** @returns what brings back what stood in the form; undefined where it said the same */
  function replace(draft: ComparisonDraft): (() => void) | undefined {
    const before = JSON.stringify(form)
    fill(draft)
    if (withoutKeys(before) === withoutKeys(JSON.stringify(form))) return undefined
    return () => void Object.assign(form, JSON.parse(before))
  }

  function addOptimizer(): void {
    const unused = OPTIMIZER_IDS.find((id) => form.optimizers.every((one) => one.id !== id))
    form.optimizers.push(optimizerFields(chooseOptimizer(unused ?? OPTIMIZER_IDS[0])))
  }

  function removeOptimizer({ key }: OptimizerFields): void {
    form.optimizers = form.optimizers.filter((one) => one.key !== key)
  }

  /** A name that nobody changed follows the optimizers and the data set. */
  function nameAfter(datasetName: () => string): void {
    watch(
      () =>
        comparisonName(
          form.optimizers.map(({ id }) => id),
          datasetName(),
        ),
      (name, before) => {
        if (form.name === before) form.name = name
      },
    )
  }

  return { form, reading, nameAfter, fill, replace, addOptimizer, removeOptimizer, changeOptimizer }
}
