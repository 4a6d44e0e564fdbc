/** How the tuning is drawn, kept while other things are in view. */
import { defineStore } from 'pinia'
import { reactive, ref, shallowRef } from 'vue'
import type { DrawingChoice } from './drawings'
import type { AxisPart } from '../drawing/parallel-controller'

export const useTuningView = defineStore('tuning-view', () => {
  const choice = reactive<{ -readonly [Key in keyof DrawingChoice]: DrawingChoice[Key] }>({
    drawing: 'sensitivity',
    metric: 'validation-loss',
    scale: 'log',
    x: 'learningRate',
    y: '',
    label: '',
  })
  const brushes = shallowRef<ReadonlyMap<number, AxisPart>>(new Map())
  /** The key of the row that the pointer or the keyboard is on. */
  const highlighted = ref<string | null>(null)

  function brush(place: number, part: AxisPart | null): void {
    const changed = new Map(brushes.value)
    if (part === null) changed.delete(place)
    else changed.set(place, part)
    brushes.value = changed
  }

  function clearBrushes(): void {
    brushes.value = new Map()
  }

  return { choice, brushes, highlighted, brush, clearBrushes }
})
