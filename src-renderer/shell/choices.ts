/**
 * Everything in the window that is one of several choices, or on or off: tabs, the chart's toolbar, columns, groups,
 * colours. Each is an action of the palette, made from the list that its own control is made from.
 */
import { computed, type ComputedRef } from 'vue'
import { CHART_METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { COLOR_SCHEMES, SWITCHES } from '../../src-shared/contract/app-settings'
import { AXIS_SCALES, USUAL_VIEW, Y_RANGES } from '../../src-shared/curves/chart-view'
import { BANDS, CENTERS } from '../../src-shared/curves/seed-band'
import { SMOOTHING_KINDS, USUAL_SMOOTHINGS } from '../../src-shared/curves/smoothing'
import { X_QUANTITIES } from '../../src-shared/curves/x-values'
import { MESSAGES } from '../../src-shared/language/language'
import { LANGUAGE_SETTINGS } from '../../src-shared/language/language-names'
import { MARKER_IDS } from '../../src-shared/runs/run-edit'
import { GROUPINGS } from '../../src-shared/runs/run-list'
import {
  presetView,
  SURFACE_MARKS,
  SURFACE_PRESET_IDS,
} from '../../src-shared/surfaces/surface-view'
import { STATION_IDS } from '../../src-shared/tour/stations'
import { SELECTION_METRICS } from '../../src-shared/sweep/sweep'
import { useSavedViews } from '../chart/saved-views'
import { useChartTheme } from '../drawing/useChartTheme'
import { FIXED_COLUMN, useColumns } from '../runs/columns'
import { LIST_COLUMNS } from '../runs/run-columns'
import { useRunActions } from '../runs/useRunActions'
import { useRunList } from '../runs/run-list'
import {
  CENTRES,
  INSIDE_PANELS,
  INSIDE_PARTS,
  TUNING_DRAWINGS,
  type InsidePart,
} from '../state/state'
import { automaticWords } from '../drawing/picture-look'
import { useSmoothing } from '../state/useSmoothing'
import { useView } from '../state/view'
import { useTuningView } from '../tuning/tuning-view'
import type { Action } from './find-actions'
import { useAppSettings } from './settings/useAppSettings'

type Kind = keyof (typeof MESSAGES)['palette']['choices']

interface Choice {
  readonly value: string
  readonly label: string
  readonly isOn?: boolean
  readonly perform: () => unknown
}

export interface Choices {
  readonly list: ComputedRef<readonly Action[]>
  /** Asks for what only the main process knows: saved views, settings. */
  readonly load: () => Promise<void>
}

export function useChoices(): Choices {
  const saved = useSavedViews()
  const { settings, load, change } = useAppSettings()
  const parts = [
    useWindowChoices(),
    useChartChoices(),
    useSurfaceChoices(),
    useListChoices(),
    useRunChoices(),
  ]

  const kept = computed(() => [
    ...choices('view', saved.list, (view) => ({
      value: view.id,
      label: view.name,
      perform: () => saved.apply(view),
    })),
    ...choices('language', LANGUAGE_SETTINGS, (value) => ({
      value,
      label: MESSAGES.settings.languages[value],
      isOn: settings.value?.language === value,
      perform: () => change({ language: value }),
    })),
    ...choices('colors', COLOR_SCHEMES, (value) => ({
      value,
      label: MESSAGES.settings.colorSchemes[value],
      isOn: settings.value?.colorScheme === value,
      perform: () => change({ colorScheme: value }),
    })),
  ])
  const switches = computed(() =>
    SWITCHES.map((name): Action => {
      const { label, keywords } = MESSAGES.settings.switches[name]
      const isOn = settings.value?.[name] === true
      const perform = () => change({ [name]: !isOn })
      return {
        id: `switch:${name}`,
        section: MESSAGES.settings.title,
        label,
        keywords,
        isOn,
        perform,
      }
    }),
  )
  return {
    list: computed(() => [
      ...parts.flatMap((part) => part.value),
      ...kept.value,
      ...switches.value,
    ]),
    async load() {
      await Promise.all([saved.load(), load()])
    },
  }
}

function choices<Value>(
  kind: Kind,
  values: readonly Value[],
  choice: (value: Value) => Choice,
): Action[] {
  const { name, keywords } = MESSAGES.palette.choices[kind]
  return values.map((one) => {
    const { value, label, isOn = false, perform } = choice(one)
    return { id: `${kind}:${value}`, section: name, label, keywords, isOn, perform }
  })
}

function useWindowChoices() {
  const view = useView()
  const isInside = (part: InsidePart) => view.centre === 'inside' && view.insidePart === part
  return computed(() => [
    ...choices('centre', CENTRES, (value) => ({
      value,
      label: MESSAGES.centre.names[value],
      isOn: view.centre === value,
      perform: () => (view.centre = value),
    })),
    ...choices('insidePart', INSIDE_PARTS, (part) => ({
      value: part,
      label: MESSAGES.inside.parts[part],
      isOn: isInside(part),
      perform: () => {
        view.centre = 'inside'
        view.insidePart = part
      },
    })),
    ...choices('insidePanel', INSIDE_PANELS, (panel) => ({
      value: panel,
      label: MESSAGES.inside.panels[panel],
      isOn: isInside('run') && view.insidePanel === panel,
      perform: () => {
        view.centre = 'inside'
        view.insidePart = 'run'
        view.insidePanel = panel
      },
    })),
    ...choices('station', STATION_IDS, (station) => ({
      value: station,
      label: MESSAGES.tour.stations[station].title,
      isOn: isInside('tour') && view.station === station,
      perform: () => {
        view.station = station
        view.centre = 'inside'
        view.insidePart = 'tour'
      },
    })),
    ...choices('side', ['recipe', 'details'] as const, (value) => ({
      value,
      label: MESSAGES[value].title,
      isOn: view.sideOpen && view.sidePanel === value,
      perform: () => {
        view.backToRuns()
        view.tableOpen = false
        view.sideOpen = true
        view.sidePanel = value
      },
    })),
  ])
}

function useChartChoices() {
  const view = useView()
  const smoothing = useSmoothing()
  const tuning = useTuningView()
  const { toolbar } = MESSAGES
  const axes = computed(() => [
    ...choices('xQuantity', X_QUANTITIES, (value) => ({
      value,
      label: toolbar.quantities[value],
      isOn: view.settings.x.quantity === value,
      perform: () => view.chooseX({ quantity: value }),
    })),
    ...choices('xScale', AXIS_SCALES, (value) => ({
      value,
      label: toolbar[value],
      isOn: view.settings.x.scale === value,
      perform: () => view.chooseX({ scale: value }),
    })),
    ...choices('yRange', Y_RANGES, (value) => ({
      value,
      label: toolbar[value],
      isOn: view.settings.y.range === value,
      perform: () => view.chooseY({ range: value }),
    })),
    ...choices('yScale', AXIS_SCALES, (value) => ({
      value,
      label: toolbar[value],
      isOn: view.settings.y.scale === value,
      perform: () => view.chooseY({ scale: value }),
    })),
  ])
  const seeds = computed(() => {
    const now = view.settings.seeds
    const together = now.kind === 'together' ? now : USUAL_BAND
    return [
      ...choices('seeds', ['each', 'together'] as const, (value) => ({
        value,
        label: value === 'each' ? toolbar.eachSeed : toolbar.together,
        isOn: now.kind === value,
        perform: () => view.change({ seeds: value === 'each' ? { kind: value } : together }),
      })),
      ...choices('center', CENTERS, (center) => ({
        value: center,
        label: toolbar[center],
        isOn: now.kind === 'together' && now.center === center,
        perform: () => view.change({ seeds: { ...together, center } }),
      })),
      ...choices('band', BANDS, (band) => ({
        value: band,
        label: toolbar.bands[band],
        isOn: now.kind === 'together' && now.band === band,
        perform: () => view.change({ seeds: { ...together, band } }),
      })),
    ]
  })
  return computed(() => [
    ...choices('metric', CHART_METRICS, (metric) => ({
      value: metric,
      label: MESSAGES.metrics[metric].name,
      isOn: view.settings.metric === metric,
      perform: () => view.chooseMetric(metric),
    })),
    ...choices('smoothing', ['auto', ...SMOOTHING_KINDS] as const, (kind) => ({
      value: kind,
      label:
        kind === 'auto' && view.settings.smoothing.kind === kind
          ? automaticWords(smoothing.value)
          : toolbar[kind],
      isOn: view.settings.smoothing.kind === kind,
      perform: () =>
        view.change({ smoothing: kind === 'auto' ? USUAL_VIEW.smoothing : USUAL_SMOOTHINGS[kind] }),
    })),
    ...axes.value,
    ...(view.centre === 'verdict' ? [] : seeds.value),
    ...choices('tuning', TUNING_DRAWINGS, (drawing) => ({
      value: drawing,
      label: MESSAGES.tuning.drawing[drawing],
      isOn: view.centre === 'tuning' && tuning.choice.drawing === drawing,
      perform: () => {
        view.centre = 'tuning'
        tuning.choice.drawing = drawing
      },
    })),
    ...choices('tuningMetric', SELECTION_METRICS, (metric) => ({
      value: metric,
      label: MESSAGES.tuning.metrics[metric],
      isOn: view.centre === 'tuning' && tuning.choice.metric === metric,
      perform: () => {
        view.centre = 'tuning'
        tuning.chooseMetric(metric)
      },
    })),
  ])
}

function useSurfaceChoices() {
  const view = useView()
  const { surfaces: words } = MESSAGES
  const isShown = () => view.centre === 'inside' && view.insidePart === 'surfaces'
  const show = () => {
    view.centre = 'inside'
    view.insidePart = 'surfaces'
  }
  return computed(() => [
    ...choices('surface', SURFACE_PRESET_IDS, (id) => ({
      value: id,
      label: words.presetNames[id],
      perform: () => {
        show()
        view.surface = presetView(id)
      },
    })),
    ...choices('surfaceMark', SURFACE_MARKS, (mark) => ({
      value: mark,
      label: words.marks[mark],
      isOn: isShown() && view.surface.marks[mark],
      perform: () => {
        show()
        const { marks } = view.surface
        view.surface = { ...view.surface, marks: { ...marks, [mark]: !marks[mark] } }
      },
    })),
  ])
}

const USUAL_BAND = { kind: 'together', center: 'mean', band: 'deviation' } as const

function useListChoices() {
  const view = useView()
  const list = useRunList()
  const columns = useColumns()
  const { grouping } = MESSAGES
  return computed(() => [
    ...choices('grouping', [...GROUPINGS, null], (value) => ({
      value: value ?? 'none',
      label: value === null ? grouping.none : grouping.names[value],
      isOn: list.grouping === value,
      perform: () => list.group(value),
    })),
    ...choices(
      'column',
      LIST_COLUMNS.filter(({ key }) => key !== FIXED_COLUMN),
      ({ key, label }) => ({
        value: key,
        label,
        isOn: columns.isShown(key),
        // Only the wide table has columns to choose.
        perform: () => {
          view.runsOpen = true
          view.tableOpen = true
          columns.toggle(key)
        },
      }),
    ),
  ])
}

function useRunChoices() {
  const theme = useChartTheme()
  const { edit } = useRunActions()
  const { actions: words, markers } = MESSAGES
  return computed(() => [
    ...choices('curveColor', [null, ...theme.value.curves.keys()], (place) => ({
      value: String(place),
      label: place === null ? words.automatic : words.colorNumber(place + 1),
      perform: () => edit({ kind: 'color', colorIndex: place }),
    })),
    ...choices('curveMarker', [null, ...MARKER_IDS], (marker) => ({
      value: String(marker),
      label: marker === null ? words.automatic : markers[marker],
      perform: () => edit({ kind: 'marker', marker }),
    })),
  ])
}
