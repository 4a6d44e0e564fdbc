/** What the window shows and how: ticked and selected runs, the chart's settings, panels. Kept between starts. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { z } from 'zod'
import { ChartView, DOCUMENT_VIEW } from '../../src-shared/curves/chart-view'
import type { ChartMetric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../src-shared/runs/run'
import { usePersisted } from '../ui/usePersisted'

export type SidePanel = 'recipe' | 'details'

/** What the middle of the window can show of the runs. */
export const CENTRES = ['curves', 'verdict', 'tuning'] as const
export type Centre = (typeof CENTRES)[number]

/** A view without its runs. */
export type ChartSettings = Omit<ChartView, 'version' | 'runs' | 'hidden'>

const SEEDS_OF_VERDICT = { kind: 'together', center: 'mean', band: 'bootstrap' } as const

const STORED = 'chart-view'

function lastSession(): ChartView | undefined {
  try {
    return ChartView.safeParse(JSON.parse(localStorage.getItem(STORED) ?? 'null')).data
  } catch {
    return undefined
  }
}

function settingsOf({ metric, smoothing, rawOpacity, x, y, seeds }: ChartView): ChartSettings {
  return { metric, smoothing, rawOpacity, x, y, seeds }
}

export const useView = defineStore('view', () => {
  const last = lastSession() ?? DOCUMENT_VIEW
  /** Slots are places in the list of colours; a run keeps its own while it is shown. */
  const slots = ref(new Map(last.runs.map(({ id, slot }) => [id, slot])))
  /** Shown runs whose curve is hidden by a click in the legend. */
  const hidden = ref(new Set<RunId>(last.hidden))
  const settings = shallowRef(settingsOf(last))
  const selected = ref<RunId | null>(null)
  const centre = ref<Centre>('curves')
  const sidePanel = ref<SidePanel>('recipe')
  const runsOpen = usePersisted('runs-open', z.boolean(), true)
  const sideOpen = usePersisted('side-open', z.boolean(), true)
  const tableOpen = ref(false)
  const paletteOpen = ref(false)

  const current = computed<ChartView>(() => ({
    version: 1,
    runs: [...slots.value].map(([id, slot]) => ({ id, slot })),
    hidden: [...hidden.value].filter((id) => slots.value.has(id)),
    ...settings.value,
  }))
  /** A verdict is about optimizers, each over its seeds: so it is drawn. */
  const drawn = computed<ChartView>(() =>
    centre.value === 'verdict' && settings.value.seeds.kind === 'each'
      ? { ...current.value, seeds: SEEDS_OF_VERDICT }
      : current.value,
  )
  watch(current, (view) => localStorage.setItem(STORED, JSON.stringify(view)))

  const zoomed = computed(() => settings.value.x.zoom !== null || settings.value.y.zoom !== null)

  function change(changes: Partial<ChartSettings>): void {
    settings.value = { ...settings.value, ...changes }
  }

  /** Another quantity has other units: what was zoomed to is not there any more. */
  function chooseX(x: Partial<ChartView['x']>): void {
    change({ x: { ...settings.value.x, zoom: null, ...x } })
  }

  function chooseY(y: Partial<ChartView['y']>): void {
    change({ y: { ...settings.value.y, zoom: null, ...y } })
  }

  /** The axis was 0 to 1 before the metric that does not fit it. */
  let leftUnit = false

  /** A norm has no reason to lie between 0 and 1; what is shown afterwards does again. */
  function chooseMetric(metric: ChartMetric): void {
    const { range } = settings.value.y
    const norm = metric === 'gradient-norm'
    const back = !norm && leftUnit && range === 'auto'
    chooseY({ range: back ? 'unit' : norm && range === 'unit' ? 'auto' : range })
    leftUnit = norm && (leftUnit || range === 'unit')
    change({ metric })
  }

  function resetZoom(): void {
    const { x, y } = settings.value
    change({ x: { ...x, zoom: null }, y: { ...y, zoom: null } })
  }

  /** Takes over a view as it was saved. */
  function apply(view: ChartView): void {
    slots.value = new Map(view.runs.map(({ id, slot }) => [id, slot]))
    hidden.value = new Set(view.hidden)
    settings.value = settingsOf(view)
  }

  function show(id: RunId): void {
    if (slots.value.has(id)) return
    const taken = new Set(slots.value.values())
    let slot = 0
    while (taken.has(slot)) slot += 1
    slots.value.set(id, slot)
  }

  function hide(id: RunId): void {
    slots.value.delete(id)
    hidden.value.delete(id)
  }

  function toggle(id: RunId): void {
    if (slots.value.has(id)) hide(id)
    else show(id)
  }

  function showOnly(ids: readonly RunId[]): void {
    slots.value = new Map(ids.map((id, slot) => [id, slot]))
    hidden.value = new Set()
    resetZoom()
  }

  /** Hides the curve of these runs, or brings it back; they stay in the legend. */
  function toggleCurve(ids: readonly RunId[]): void {
    const back = ids.every((id) => hidden.value.has(id))
    for (const id of ids) {
      if (back) hidden.value.delete(id)
      else hidden.value.add(id)
    }
  }

  /** Hides all other curves; when they already are, brings all back. */
  function isolate(ids: readonly RunId[]): void {
    const kept = new Set(ids)
    const others = [...slots.value.keys()].filter((id) => !kept.has(id))
    const alone = others.every((id) => hidden.value.has(id))
    hidden.value = new Set(alone ? [] : others)
  }

  function select(id: RunId): void {
    selected.value = id
    sidePanel.value = 'details'
  }

  function openRecipe(): void {
    sidePanel.value = 'recipe'
    sideOpen.value = true
  }

  return {
    slots,
    hidden,
    settings,
    current,
    drawn,
    zoomed,
    selected,
    centre,
    sidePanel,
    runsOpen,
    sideOpen,
    tableOpen,
    paletteOpen,
    change,
    chooseX,
    chooseY,
    chooseMetric,
    resetZoom,
    apply,
    show,
    hide,
    toggle,
    showOnly,
    toggleCurve,
    isolate,
    select,
    openRecipe,
  }
})
