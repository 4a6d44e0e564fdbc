/** Makes the report on runs that are kept: gathers what it says, has its charts drawn, and puts the experiment in. */
import {
  CHART_METRICS,
  type ChartMetric,
} from '../../src-shared/catalogue/metrics/metric-catalogue'
import { isOutside } from '../../src-shared/outside/outside-recipe'
import { chartTitle } from '../../src-shared/curves/chart-title'
import { USUAL_VIEW, type ChartView } from '../../src-shared/curves/chart-view'
import { usualRange } from '../../src-shared/curves/usual-range'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { Glance, VerdictQuestion } from '../../src-shared/verdict/contract'
import { reportExperiment } from '../exchange/report-experiment'
import { lettersWithoutFont } from '../fonts/missing-letters'
import { fontFaces, partsFor } from '../fonts/shipped-fonts'
import type { Storage } from '../storage/contract'
import { reportPage } from './page'
import { compareWords } from './repeat'

export interface ExperimentSources {
  readonly storage: Pick<Storage, 'exchange' | 'runs' | 'list'>
  /** The verdict, or what can be said without one. */
  readonly glance: (ids: readonly RunId[], question: VerdictQuestion) => Promise<Glance>
  /** An SVG document in UTF-8. */
  readonly draw: (job: PrintJob) => Promise<Uint8Array>
  readonly appVersion: string
  /** In which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
}

export interface ReportRequest {
  /** The runs compared. */
  readonly ids: readonly RunId[]
  readonly question: VerdictQuestion
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly fileName: string
  /** On paper there is no experiment to bring back. */
  readonly isPrinted: boolean
}

export interface Report {
  readonly pieces: readonly string[]
  /** Whether the experiment is in it. */
  readonly carries: boolean
  /** Letters that people wrote and no font of the app has. */
  readonly withoutFont: readonly string[]
}

/** A page longer than that is read by nobody. */
const MOST_FIGURES = 3

/** @throws LabError('export') when a chart could not be drawn */
export async function experimentReport(
  { storage, glance, draw, appVersion, fontFolders }: ExperimentSources,
  { ids, question, madeAt, fileName, isPrinted }: ReportRequest,
): Promise<Report> {
  const runs = storage.list.summaries(ids)
  const views = measuredMetrics(storage, runs, question).map((metric) =>
    viewOf(runs, metric, question),
  )
  const figures = []
  for (const view of views) {
    const picture = { ...DEFAULT_PICTURE, title: false, note: true }
    const drawn = await draw({ view, title: null, picture, format: 'svg' })
    const caption = MESSAGES.metrics[view.metric].name
    figures.push({ caption, svg: new TextDecoder().decode(drawn) })
  }
  const here = runs.filter(({ recipe }) => !isOutside(recipe))
  const comparisons = new Set(here.map(({ comparisonId }) => comparisonId))
  const view = views[0] ?? viewOf(runs, question.metric, question)
  const carried = isPrinted
    ? null
    : reportExperiment(
        {
          experiment: storage.exchange.experiment(withTrials(storage, runs)),
          chart: { title: chartTitle(runs), view },
        },
        appVersion,
      )
  const pieces = reportPage({
    question,
    glance: await glance(ids, question),
    runs,
    figures,
    commands: [...comparisons].map((id) => commandOf(storage, id, runs)),
    carried,
    appVersion,
    madeAt,
    fileName,
    isPrinted,
    fonts: (text) => fontFaces(partsFor(text), fontFolders),
  })
  const people = runs.flatMap(({ name, comparisonName, notes }) => [name, comparisonName, notes])
  const withoutFont = lettersWithoutFont(people.join('\n'), fontFolders)
  return { pieces, carries: carried !== null, withoutFont }
}

/** The question's first; others where they were measured more than once. */
function measuredMetrics(
  { runs: stored }: ExperimentSources['storage'],
  runs: readonly RunSummary[],
  { metric: asked }: VerdictQuestion,
): ChartMetric[] {
  const ids = runs.map(({ id }) => id)
  const others = CHART_METRICS.filter((metric) => metric !== asked)
  const measured = [asked, ...others].filter((metric) =>
    [...stored.curves(ids, metric).values()].some(({ steps }) => steps.length > 1),
  )
  return measured.slice(0, MOST_FIGURES)
}

function viewOf(
  runs: readonly RunSummary[],
  metric: ChartMetric,
  question: VerdictQuestion,
): ChartView {
  const range = metric === 'training-loss' ? usualRange(runs) : 'auto'
  return {
    ...USUAL_VIEW,
    metric,
    smoothing: metric === question.metric ? question.smoothing : USUAL_VIEW.smoothing,
    y: { ...USUAL_VIEW.y, range },
    runs: runs.map(({ id }, slot) => ({ id, slot })),
  }
}

/** Who takes the report in can also see how its settings were found. */
function withTrials(
  { list }: ExperimentSources['storage'],
  runs: readonly RunSummary[],
): readonly RunId[] {
  const tuned = runs.filter(({ role }) => role === 'final').map(({ comparisonId }) => comparisonId)
  const trials = list
    .summariesOfComparisons([...new Set(tuned)])
    .filter(({ role }) => role === 'trial')
  return [...new Set([...runs, ...trials].map(({ id }) => id))]
}

/** A fork, or a run whose rate was changed on the way, no command trains. */
function commandOf(
  { runs: stored }: ExperimentSources['storage'],
  comparisonId: string,
  runs: readonly RunSummary[],
): string[] | null {
  const comparison = stored.comparison(comparisonId)
  const isPlain = runs.every(
    ({ comparisonId: id, recipe }) =>
      id !== comparisonId || (recipe.origin === null && recipe.rateChanges.length === 0),
  )
  return comparison === undefined || !isPlain ? null : compareWords(comparison.draft)
}
