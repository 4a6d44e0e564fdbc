/** The window's state, as a store that is made anew with each page and keeps part of itself between starts. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { z } from 'zod'
import { ChartView, SEEDS_TOGETHER } from '../../src-shared/curves/chart-view'
import type { ChartMetric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { RunId } from '../../src-shared/runs/run'
import {
  chartStateOf,
  chartViewOf,
  firstState,
  KEPT,
  KEPT_CHART,
  type ChartSettings,
  type WindowState,
} from './state'

/** The smallest place that is not taken. */
function firstFree(taken: ReadonlySet<number>): number {
  let place = 0
  while (taken.has(place)) place += 1
  return place
}

type Fields = { readonly [Field in keyof WindowState]: Ref<WindowState[Field]> }

/** What is changed in its place; all else is replaced, so that what is large need not be watched inside. */
const CHANGED_INSIDE: readonly (keyof WindowState)[] = ['slots', 'hidden', 'tuning']

/** As it was left, as far as that can be read. */
function lastState(): WindowState {
  const kept = Object.entries(KEPT).map(
    ([field, { key, schema }]) => [field, stored<unknown>(key, schema)] as const,
  )
  const chart = stored(KEPT_CHART, ChartView)
  return {
    ...firstState(),
    ...(Object.fromEntries(
      kept.filter(([, value]) => value !== undefined),
    ) as Partial<WindowState>),
    ...(chart === undefined ? {} : chartStateOf(chart)),
  }
}

function stored<Value>(key: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function keep(key: string, value: unknown): void {
  localStorage.setItem(key, JSON.stringify(value))
}

export const useView = defineStore('view', () => {
  const fields = Object.fromEntries(
    Object.entries(lastState()).map(([field, value]) => [
      field,
      CHANGED_INSIDE.includes(field as keyof WindowState)
        ? ref(value)
        : shallowRef(value as unknown),
    ]),
  ) as unknown as Fields
  const { slots, hidden, settings, highlighted, selected, baseline, sidePanel, sideOpen } = fields

  const current = computed(() =>
    chartViewOf({ slots: slots.value, hidden: hidden.value, settings: settings.value }),
  )
  watch(current, (view) => keep(KEPT_CHART, view))
  for (const [field, { key }] of Object.entries(KEPT))
    watch(fields[field as keyof typeof KEPT], (value: unknown) => keep(key, value))

  /** A verdict is about configurations, each over its seeds: so it is drawn. */
  const drawn = computed<ChartView>(() =>
    fields.centre.value === 'verdict' && settings.value.seeds.kind === 'each'
      ? { ...current.value, seeds: SEEDS_TOGETHER }
      : current.value,
  )
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

  /** Takes the range that suits what is shown anew, unless another one was chosen on purpose. */
  function suitRange(range: 'unit' | 'auto'): void {
    const { metric, y } = settings.value
    if (y.range !== 'unit' && y.range !== 'auto') return
    leftUnit = metric === 'gradient-norm' && range === 'unit'
    chooseY({ range: leftUnit ? 'auto' : range })
  }

  function resetZoom(): void {
    const { x, y } = settings.value
    change({ x: { ...x, zoom: null }, y: { ...y, zoom: null } })
  }

  /** Takes over a view as it was saved. */
  function apply(view: ChartView): void {
    const chart = chartStateOf(view)
    slots.value = chart.slots
    hidden.value = chart.hidden
    settings.value = chart.settings
  }

  /** Shown since the last `settle`, so that their places are not yet those of their configurations. */
  const fresh = new Set<RunId>()

  function show(id: RunId): void {
    if (slots.value.has(id)) return
    fresh.add(id)
    slots.value.set(id, firstFree(new Set(slots.value.values())))
  }

  /**
   * Gives the runs of each configuration one place in the list of colours: that of those which have been shown, else
   * the first free one.
   * @param configurations ids of shown runs, in the order of their places
   */
  function settle(configurations: readonly (readonly RunId[])[]): void {
    const settledPlace = (ids: readonly RunId[]) =>
      Math.min(...ids.filter((id) => !fresh.has(id)).map((id) => slots.value.get(id) ?? Infinity))
    const known = new Set(configurations.flat())
    const unknown = [...slots.value].filter(([id]) => !known.has(id))
    const taken = new Set(unknown.map(([, slot]) => slot))
    const places = configurations.map((ids) => {
      const place = settledPlace(ids)
      if (!Number.isFinite(place) || taken.has(place)) return null
      taken.add(place)
      return place
    })
    configurations.forEach((ids, i) => {
      const place = places[i] ?? firstFree(taken)
      taken.add(place)
      for (const id of ids) {
        fresh.delete(id)
        if (slots.value.get(id) !== place) slots.value.set(id, place)
      }
    })
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
    fresh.clear()
    for (const id of ids) fresh.add(id)
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

  /** Recipe, details and the list of runs are beside what the middle shows of runs. */
  function backToRuns(): void {
    if (fields.centre.value === 'optimizers') fields.centre.value = 'curves'
  }

  function openRecipe(): void {
    backToRuns()
    sidePanel.value = 'recipe'
    sideOpen.value = true
    fields.tableOpen.value = false
    fields.recipeFocus.value = true
  }

  /** Takes the mark away if it is still on this run. */
  function unhighlight(id: RunId): void {
    if (highlighted.value === id) highlighted.value = null
  }

  function toggleBaseline(id: RunId): void {
    baseline.value = baseline.value === id ? null : id
  }

  /** @param ids of the runs that were selected for it; null for those that are ticked */
  function openExport(part: WindowState['exportPart'], ids: readonly RunId[] | null = null): void {
    fields.exportPart.value = part
    fields.exportRuns.value = ids
    fields.exportOpen.value = true
  }

  return {
    ...fields,
    current,
    drawn,
    zoomed,
    change,
    chooseX,
    chooseY,
    chooseMetric,
    suitRange,
    resetZoom,
    apply,
    show,
    settle,
    hide,
    toggle,
    showOnly,
    toggleCurve,
    isolate,
    select,
    backToRuns,
    openRecipe,
    unhighlight,
    toggleBaseline,
    openExport,
  }
})
