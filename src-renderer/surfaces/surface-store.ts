/** The surface that is shown, how far its paths are drawn, and whether they are moving. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, watch } from 'vue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import type { PlanePoint } from '../../src-shared/surfaces/surface'
import {
  MOST_PATHS,
  presetView,
  questionOf,
  surfacePath,
  type SurfaceMark,
  type SurfacePath,
  type SurfacePresetId,
  type SurfaceView,
} from '../../src-shared/surfaces/surface-view'
import { invoke } from '../lab-client'
import { useView } from '../state/view'
import { useLatest } from '../ui/useLatest'

/** How long a step is stood at before it is written down for the next start. */
const SETTLED_MS = 400

export const useSurfaces = defineStore('surfaces', () => {
  const { surface: kept } = storeToRefs(useView())
  /** Steps that are drawn; while they move they are not written down. */
  const step = ref(kept.value.step)
  const playing = ref(false)
  const view = computed((): SurfaceView => ({ ...kept.value, step: step.value }))
  const { answer: traced, problem } = useLatest(
    () => questionOf(kept.value),
    (question) => invoke('surfaces.trace', question),
  )

  let settling: ReturnType<typeof setTimeout> | undefined
  watch(step, () => {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (kept.value.step !== step.value) kept.value = { ...kept.value, step: step.value }
    }, SETTLED_MS)
  })
  // What is chosen elsewhere, as a preset of the palette or a picture that was dropped.
  watch(kept, (now) => {
    if (now.step !== step.value && !playing.value) step.value = now.step
  })

  function change(changes: Partial<SurfaceView>): void {
    kept.value = { ...kept.value, step: step.value, ...changes }
  }

  function goTo(wanted: number): void {
    step.value = Math.max(0, Math.min(kept.value.steps, Math.round(wanted)))
  }

  function show(shown: SurfaceView): void {
    playing.value = false
    step.value = shown.step
    kept.value = shown
  }

  function choosePreset(id: SurfacePresetId): void {
    show(presetView(id))
  }

  function moveStart([x, y]: PlanePoint): void {
    change({ start: [Number(x.toPrecision(6)), Number(y.toPrecision(6))] })
  }

  function setSteps(steps: number): void {
    step.value = Math.min(step.value, steps)
    change({ steps })
  }

  function toggleMark(mark: SurfaceMark): void {
    const { marks } = kept.value
    change({ marks: { ...marks, [mark]: !marks[mark] } })
  }

  function setPath(place: number, path: SurfacePath): void {
    change({ paths: kept.value.paths.map((one, i) => (i === place ? path : one)) })
  }

  /** One that is not there yet, with settings as the catalogue has them. */
  function addPath(): void {
    const used = new Set(kept.value.paths.map(({ optimizer }) => optimizer.id))
    const id = OPTIMIZER_IDS.find((one) => !used.has(one)) ?? OPTIMIZER_IDS[0]
    const { learningRate } = kept.value.paths[0].optimizer.hyperparameters
    const added = surfacePath(chooseOptimizer(id, { learningRate }))
    change({ paths: [...kept.value.paths, added].slice(0, MOST_PATHS) })
  }

  function removePath(place: number): void {
    change({ paths: kept.value.paths.filter((_, i) => i !== place) })
  }

  /** From the start again when it stands at the end. */
  function togglePlaying(): void {
    if (!playing.value && step.value >= kept.value.steps) step.value = 0
    playing.value = !playing.value
  }

  /** Moves on by the time that has passed. */
  let rest = 0
  function pass(seconds: number): void {
    rest += seconds * kept.value.speed
    const whole = Math.floor(rest)
    rest -= whole
    if (whole > 0) goTo(step.value + whole)
    if (step.value >= kept.value.steps) playing.value = false
  }

  return {
    ...{ view, step, playing, traced, problem },
    ...{ change, goTo, show, choosePreset, moveStart, setSteps, toggleMark },
    ...{ setPath, addPath, removePath, togglePlaying, pass },
  }
})
