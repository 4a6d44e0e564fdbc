/** How the tuning is drawn, kept while other things are in view. */
import { defineStore, storeToRefs } from 'pinia'
import type { SelectBy } from '../../src-shared/sweep/choose'
import { useView } from '../state/view'
import type { AxisPart } from '../drawing/parallel-controller'

export const useTuningView = defineStore('tuning-view', () => {
  const { tuning: choice, brushes, highlightedTrial: highlighted } = storeToRefs(useView())

  /** Accuracies differ little on a logarithmic axis. */
  function chooseMetric(metric: SelectBy): void {
    choice.value.metric = metric
    choice.value.scale = metric === 'validation-loss' ? 'log' : 'linear'
  }

  function brush(place: number, part: AxisPart | null): void {
    const changed = new Map(brushes.value)
    if (part === null) changed.delete(place)
    else changed.set(place, part)
    brushes.value = changed
  }

  function clearBrushes(): void {
    brushes.value = new Map()
  }

  return { choice, brushes, highlighted, chooseMetric, brush, clearBrushes }
})
