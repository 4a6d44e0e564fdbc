import { computed } from 'vue'
import { FALLBACK_DATASET } from '../../src-shared/recipe/comparison'
import { sweepFieldsOf } from '../../src-shared/sweep/sweep-fields'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import { suggestedAxis } from './axis-texts'
import { suggestedHeldOut } from '../../src-shared/sweep/held-out'
import { axisFields, type AxisFields, type TuningKind } from './tuning-state'
import { useDatasets } from '../state/datasets'
import { useRecipeForm } from './useRecipeForm'

type Split = Pick<ReturnType<typeof useRecipeForm>['form'], 'validationExamples' | 'testing'>

/** How the data was split before tuning was turned on, and how turning it on split it. */
let splits: { readonly before: Split; readonly tuned: Split } | null = null

/** What belongs together in the form when settings are tuned: the search, and the examples it chooses by. */
export function useTuningForm() {
  const { form } = useRecipeForm()
  const datasets = useDatasets()

  /** A data set that is not installed is replaced when it is trained on. */
  function trainCountOf(id: string): number | undefined {
    const info = datasets.list.find((one) => one.id === id)
    const isReplaced = info?.problem !== undefined && info.folder === undefined
    const used = isReplaced ? datasets.list.find((one) => one.id === FALLBACK_DATASET) : info
    return used?.trainCount
  }

  const trainCount = computed(() => trainCountOf(form.dataset))
  const suggestion = computed(() => suggestionOf(form.dataset))

  function suggestionOf(dataset: string): number | undefined {
    const count = trainCountOf(dataset)
    return count === undefined || count === 0 ? undefined : suggestedHeldOut(count)
  }

  /** Tuning needs held-out examples and leaves the test set alone until the end; without it all is as it was. */
  function chooseKind(kind: TuningKind): void {
    const { kind: current } = form.tuning
    const { validationExamples, testing } = form
    form.tuning.kind = kind
    if (current === 'off' && kind !== 'off') {
      const isNone = Number(validationExamples) === 0
      const held = isNone ? String(suggestion.value ?? 0) : validationExamples
      const tuned = { validationExamples: held, testing: testing === 'along' ? 'at-end' : testing }
      splits = { before: { validationExamples, testing }, tuned }
      Object.assign(form, tuned)
    } else if (kind === 'off' && splits !== null) {
      const { before, tuned } = splits
      if (validationExamples === tuned.validationExamples) {
        form.validationExamples = before.validationExamples
      }
      if (testing === tuned.testing) form.testing = before.testing
      splits = null
    }
  }

  /** As many held-out examples as suggested stay as many as suggested; no figure of a folder is the preset's. */
  function chooseDataset(id: string): void {
    const [before, now] = [suggestionOf(form.dataset), suggestionOf(id)]
    form.dataset = id
    if (datasets.list.find((one) => one.id === id)?.folder !== undefined) form.lossForm = 'exact'
    if (now !== undefined && form.validationExamples === String(before)) {
      form.validationExamples = String(now)
    }
  }

  /** The fields that at least one of the chosen optimizers has. */
  const fields = computed((): readonly SweepField[] => sweepFieldsOf(form.optimizers))

  function addAxis(): void {
    const taken = new Set(form.tuning.axes.map(({ field }) => field))
    const free = fields.value.filter(({ key }) => !taken.has(key))
    const next = free.find(({ values }) => values.kind === 'number') ?? free[0]
    form.tuning.axes.push(axisFields(next.key, form.optimizers))
  }

  function removeAxis({ key }: AxisFields): void {
    form.tuning.axes = form.tuning.axes.filter((axis) => axis.key !== key)
  }

  /** Another field has other values. */
  function changeField(axis: AxisFields, field: string): void {
    Object.assign(axis, { field, ...suggestedAxis(field, form.optimizers) })
  }

  /** What the search decides, so that the form need not. */
  const tunedFields = computed((): ReadonlySet<string> => {
    const { kind, axes } = form.tuning
    if (kind === 'off') return new Set()
    return new Set(kind === 'learning-rate' ? ['learningRate'] : axes.map(({ field }) => field))
  })

  return {
    form,
    fields,
    trainCount,
    suggestion,
    tunedFields,
    chooseKind,
    chooseDataset,
    addAxis,
    removeAxis,
    changeField,
  }
}
