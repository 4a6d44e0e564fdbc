/**
 * What the window shows, what is chosen in it and what is hidden: the whole shape in one place. The rooms of the
 * subjects have the functions that change it and what is derived from it; what the main process says of runs, curves
 * and the queue is held apart.
 */
import { z } from 'zod'
import { POINT_FORMATS, WEIGHT_FORMATS } from '../../src-shared/contract/exchange'
import type { ChartView } from '../../src-shared/curves/chart-view'
import { USUAL_VIEW } from '../../src-shared/curves/chart-view'
import type { AxisScale } from '../../src-shared/curves/curve-reduction'
import type { TensorQuantity } from '../../src-shared/inside/frame'
import type { TrashContent } from '../../src-shared/runs/run-edit'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { GROUPINGS, type Grouping, type RunKey } from '../../src-shared/runs/run-list'
import { ColumnMapping } from '../../src-shared/outside/column-mapping'
import { presetView, SurfaceView } from '../../src-shared/surfaces/surface-view'
import type { SelectBy } from '../../src-shared/sweep/choose'
import { STATION_IDS, type StationId } from '../../src-shared/tour/stations'
import { TARGET_METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'

/** What the middle of the window can show of the runs. */
export const CENTRES = ['curves', 'verdict', 'tuning', 'inside'] as const
/** Besides them it shows optimizers, to be read and written. */
export type Centre = (typeof CENTRES)[number] | 'optimizers'

/** What the view inside can show. */
export const INSIDE_PARTS = ['run', 'surfaces', 'landscape', 'tour'] as const
export type InsidePart = (typeof INSIDE_PARTS)[number]

/** A view without its runs. */
export type ChartSettings = Omit<ChartView, 'version' | 'runs' | 'hidden'>

export const TUNING_DRAWINGS = ['sensitivity', 'heat-map', 'parallel'] as const

/** What is shown of a run that is looked into. */
export const INSIDE_PANELS = ['histograms', 'curves', 'weight'] as const
export type InsidePanel = (typeof INSIDE_PANELS)[number]

export const EXPORT_PARTS = ['picture', 'points', 'weights', 'report'] as const

/** What opens from the chart's toolbar. */
export type ToolbarPart = 'metric' | 'smoothing' | 'x' | 'y' | 'seeds' | 'views' | 'table' | 'help'

export const NARROWEST_COLUMN = 36
export const WIDEST_COLUMN = 640

/** A column of the wide table. */
export const ChosenColumn = z.object({
  key: z.string(),
  /** In pixels. */
  width: z.number().min(NARROWEST_COLUMN).max(WIDEST_COLUMN),
})
export type ChosenColumn = z.infer<typeof ChosenColumn>

export const PANEL_IDS = ['runs', 'table', 'side', 'results'] as const
export type PanelId = (typeof PANEL_IDS)[number]

/** Of the panels that were dragged, in pixels: the others have the size of the first start. */
const PanelSizes = z.partialRecord(z.enum(PANEL_IDS), z.number().min(0).max(10_000))
export type PanelSizes = z.infer<typeof PanelSizes>

/** A text by the row of the library that it belongs to. */
const UnsavedOptimizer = z.object({ key: z.uuid(), text: z.string() })
type UnsavedOptimizer = z.infer<typeof UnsavedOptimizer>

const KnownColumns = z.object({ shape: z.string(), mapping: ColumnMapping })
type KnownColumns = z.infer<typeof KnownColumns>

/** The line to reach of each metric for which one was chosen. */
const Targets = z.partialRecord(z.enum(TARGET_METRICS), z.number())

export interface WindowState {
  // The panels

  /** What stands in the middle. */
  centre: Centre
  insidePart: InsidePart
  insidePanel: InsidePanel
  /** The step that is looked at; null until one was chosen. */
  insideStep: number | null
  /** The quantities that are drawn as histograms, in the order in which they were chosen; null for the usual ones. */
  insideQuantities: readonly TensorQuantity[] | null
  /** Which station of the tour is open. */
  station: StationId | null
  /** Whether the station that needs no runs was asked for. */
  saddleTraced: boolean
  /** What stands to the right. */
  sidePanel: 'recipe' | 'details'
  /** Whether the list of runs stands to the left. */
  runsOpen: boolean
  /** Whether the panel to the right is open. */
  sideOpen: boolean
  /** Whether the list is the wide table, which leaves no room for the panel to the right. */
  tableOpen: boolean
  /** How large panels were dragged: the list, the list as a table, the right side, the table under the chart. */
  panelSizes: PanelSizes
  paletteOpen: boolean
  /** Names of actions of the palette, those used last first. */
  recentActions: readonly string[]
  /** Whether the queue is open over the window. */
  queueOpen: boolean

  // The chart

  /** Ticked runs, each with its place in the list of colours, which it keeps while it is shown. */
  slots: Map<RunId, number>
  /** Ticked runs whose curve is hidden by a click in the legend. */
  hidden: Set<RunId>
  /** Metric, smoothing, axes and seeds. */
  settings: ChartSettings
  /** The one run the pointer or the keyboard is on, in the list or in the chart; both show it. */
  highlighted: RunId | null
  /** Which part of the chart's toolbar is open. */
  toolbarOpen: ToolbarPart | null
  /** What the verdict asks each metric to reach. */
  targets: z.infer<typeof Targets>
  /** Which drawing of what was tuned; what the comparison does not have is replaced by what it has. */
  tuning: {
    drawing: (typeof TUNING_DRAWINGS)[number]
    metric: SelectBy
    scale: AxisScale
    /** Keys of fields. */
    x: string
    y: string
    label: string
  }
  /** By the axis' place the part that is kept of the drawing's lines, each end from 0 at the bottom to 1. */
  brushes: ReadonlyMap<number, { readonly from: number; readonly to: number }>
  /** The key of the trial's row that the pointer or the keyboard is on. */
  highlightedTrial: string | null

  // Surfaces

  /** Which surface, from where, which optimizers with which settings, and what is drawn of them. */
  surface: SurfaceView

  // Optimizers

  /** Which of the library is open: by its row, or by the id of one that is in no row; null before one was chosen. */
  openOptimizer: string | null
  /** What was typed and is not in the database yet. */
  unsavedOptimizer: UnsavedOptimizer | null
  /** Whether all that a text can say is listed under it. */
  languageOpen: boolean

  // The list of runs

  /** What is typed in the query box. */
  query: string
  grouping: Grouping | null
  /** Keys of the groups of which only the header is shown. */
  closedGroups: readonly string[]
  /** Configurations whose single runs are shown, by group and configuration. */
  unfolded: readonly string[]
  /** The wide table's, in their order; null while nobody has changed them. */
  columns: readonly ChosenColumn[] | null
  /** What was asked before, offered again in an empty query box. */
  recentQueries: readonly string[]
  /** The runs selected in the list, to do something with; ticked curves are another matter. */
  selectedKeys: ReadonlySet<RunKey>
  /** The line the keyboard is on. */
  cursor: number

  // Single runs

  /** The run in the details. */
  selected: RunId | null
  /** The run against which the others show their differences, until another is chosen. */
  baseline: RunId | null

  // What is asked at the moment

  /** A new name for it is being typed. */
  renaming:
    | { readonly kind: 'run'; readonly key: RunKey }
    | { readonly kind: 'comparison'; readonly id: string }
    | null
  /** Runs whose tags are being changed. */
  tagging: readonly RunId[] | null
  /** What columns of tables from elsewhere were said to be, those said last first. */
  columnMappings: readonly KnownColumns[]
  /** Runs that stand side by side. */
  comparing: readonly RunId[] | null
  /** Of the runs that stand side by side, which rows are shown. */
  comparedRows: 'differences' | 'everything'
  /** What would be gone if the trash were emptied. */
  emptying: TrashContent | null
  /** A run to fork off from, and after which step at first. */
  forking: { readonly run: RunSummary; readonly step: number } | null
  /** The rule by which checkpoints are kept is being changed. */
  settingCheckpoints: boolean
  exportOpen: boolean
  exportPart: (typeof EXPORT_PARTS)[number]
  /** Runs that were selected for the export; null for those that are ticked. */
  exportRuns: readonly RunId[] | null
  pointsFormat: (typeof POINT_FORMATS)[number]
  weightsFormat: (typeof WEIGHT_FORMATS)[number]
  settingsOpen: boolean
  aboutOpen: boolean
  shortcutsOpen: boolean
  guideOpen: boolean
  reportOpen: boolean
  /** The first field of the recipe shall take the keyboard. */
  recipeFocus: boolean
  /** Counts up when the query box shall take the keyboard. */
  queryFocus: number
}

/** The window at its first start. */
export function firstState(): WindowState {
  const { metric, smoothing, rawOpacity, x, y, seeds } = USUAL_VIEW
  return {
    centre: 'curves',
    insidePart: 'run',
    insidePanel: 'histograms',
    insideStep: null,
    insideQuantities: null,
    station: 'rates',
    saddleTraced: false,
    sidePanel: 'recipe',
    runsOpen: true,
    sideOpen: true,
    tableOpen: false,
    panelSizes: {},
    paletteOpen: false,
    recentActions: [],
    queueOpen: false,

    slots: new Map(),
    hidden: new Set(),
    settings: { metric, smoothing, rawOpacity, x, y, seeds },
    highlighted: null,
    toolbarOpen: null,
    targets: {},
    tuning: {
      drawing: 'sensitivity',
      metric: 'validation-loss',
      scale: 'log',
      x: 'learningRate',
      y: '',
      label: '',
    },
    brushes: new Map(),
    highlightedTrial: null,

    surface: presetView('bowl'),

    openOptimizer: null,
    unsavedOptimizer: null,
    languageOpen: false,

    query: '',
    grouping: 'comparison',
    closedGroups: [],
    unfolded: [],
    columns: null,
    recentQueries: [],
    selectedKeys: new Set(),
    cursor: 0,

    selected: null,
    baseline: null,

    renaming: null,
    tagging: null,
    columnMappings: [],
    comparing: null,
    comparedRows: 'differences',
    emptying: null,
    forking: null,
    settingCheckpoints: false,
    exportOpen: false,
    exportPart: 'picture',
    exportRuns: null,
    pointsFormat: 'csv',
    weightsFormat: 'safetensors',
    settingsOpen: false,
    aboutOpen: false,
    shortcutsOpen: false,
    guideOpen: false,
    reportOpen: false,
    recipeFocus: false,
    queryFocus: 0,
  }
}

/** What is kept between starts: under which key, and what it must be like to be taken back. */
export const KEPT = {
  insidePart: { key: 'inside-part', schema: z.enum(INSIDE_PARTS) },
  station: { key: 'tour-station', schema: z.enum(STATION_IDS).nullable() },
  saddleTraced: { key: 'saddle-traced', schema: z.boolean() },
  surface: { key: 'surface', schema: SurfaceView },
  openOptimizer: { key: 'open-optimizer', schema: z.string().max(200).nullable() },
  unsavedOptimizer: { key: 'unsaved-optimizer', schema: UnsavedOptimizer.nullable() },
  languageOpen: { key: 'optimizer-language-open', schema: z.boolean() },
  runsOpen: { key: 'runs-open', schema: z.boolean() },
  sideOpen: { key: 'side-open', schema: z.boolean() },
  panelSizes: { key: 'panel-sizes', schema: PanelSizes },
  targets: { key: 'verdict-targets', schema: Targets },
  query: { key: 'run-query', schema: z.string() },
  grouping: { key: 'run-grouping', schema: z.enum(GROUPINGS).nullable() },
  closedGroups: { key: 'closed-groups', schema: z.array(z.string()) },
  columns: { key: 'run-columns', schema: z.array(ChosenColumn).nullable() },
  recentQueries: { key: 'recent-queries', schema: z.array(z.string()) },
  recentActions: { key: 'recent-actions', schema: z.array(z.string()) },
  columnMappings: { key: 'column-mappings', schema: z.array(KnownColumns) },
  baseline: { key: 'baseline', schema: z.uuid().nullable() },
  comparedRows: { key: 'compare-rows', schema: z.enum(['differences', 'everything']) },
  pointsFormat: { key: 'points-format', schema: z.enum(POINT_FORMATS) },
  weightsFormat: { key: 'weights-format', schema: z.enum(WEIGHT_FORMATS) },
} satisfies {
  readonly [Field in keyof WindowState]?: {
    readonly key: string
    readonly schema: z.ZodType<WindowState[Field]>
  }
}

/** Ticked and hidden runs and the chart's settings are kept as one view, the same that is saved by name. */
export const KEPT_CHART = 'chart-view'

/** What the chart shows, as it is kept, saved by name and carried by pictures. */
export function chartViewOf({
  slots,
  hidden,
  settings,
}: Pick<WindowState, 'slots' | 'hidden' | 'settings'>): ChartView {
  return {
    version: 1,
    runs: [...slots].map(([id, slot]) => ({ id, slot })),
    hidden: [...hidden].filter((id) => slots.has(id)),
    ...settings,
  }
}

/** The parts of the state that a chart's view is about. */
export function chartStateOf(view: ChartView): Pick<WindowState, 'slots' | 'hidden' | 'settings'> {
  const { metric, smoothing, rawOpacity, x, y, seeds } = view
  return {
    slots: new Map(view.runs.map(({ id, slot }) => [id, slot])),
    hidden: new Set(view.hidden),
    settings: { metric, smoothing, rawOpacity, x, y, seeds },
  }
}
