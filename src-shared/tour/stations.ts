/** The five experiments of the tour: what each trains or traces, whose claim it tries, and where the app shows it. */
import { chooseOptimizer } from '../catalogue/optimizer-choice'
import { OPTIMIZER_CATALOGUE } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../recipe/comparison'
import { UNEVEN_DATASET } from '../runs/dataset'
import { suggestedHeldOut } from '../sweep/held-out'
import { presetView, surfacePath, type SurfaceView } from '../surfaces/surface-view'
import { defaultQuestion, type VerdictQuestion } from '../verdict/contract'
import { COCKPIT, SADDLE_POINTS, TUNED_COMPARISONS, type Paper } from './papers'

/** Which part of the app shows what a station found. */
export type Look = 'inside' | 'curves' | 'verdict' | 'tuning' | 'surfaces'

/** What is known of the data sets that comparisons are to be made for. */
export interface TourData {
  /** The data set of the classic comparison on this machine. */
  readonly classic: string
  /** How many of its examples there are to train on. */
  readonly trainCount: number
}

interface Station<Id extends string> {
  readonly id: Id
  readonly papers: readonly Paper[]
  readonly look: Look
  /** Whether its runs are looked into, which may take as long as training them. */
  readonly isReplayed: boolean
  /** What is trained, a comparison after the other; nothing where a surface is enough. */
  readonly drafts: (data: TourData) => readonly ComparisonDraft[]
}

const { rmsprop, adagrad, adam } = OPTIMIZER_CATALOGUE

/** The step at which the rates of the parameters are looked at. */
export const RATES_STEP = 100
/** The steps at which a rate that dies is told from one that does not. */
export const RECENT_STEPS = [100, 2000, 20_000] as const

/** What the comparisons are called in the list of runs. */
const names = () => MESSAGES.tour.comparisons

const PLAIN_DATASET = 'mnist-10k'
/** SGD needs several times as long as on the plain digits. */
const UNEVEN_STEPS = 6000
const TUNING_SEEDS = [0, 1, 2]

/** The classic comparison with some of its fields changed. */
function classic(name: string, base: Partial<ComparisonDraft['base']>): ComparisonDraft {
  return { ...SGD_VS_RMSPROP, name, base: { ...SGD_VS_RMSPROP.base, ...base } }
}

const rates: Station<'rates'> = {
  id: 'rates',
  papers: [rmsprop.source, COCKPIT],
  look: 'inside',
  isReplayed: true,
  drafts: ({ classic: dataset }) => [classic(SGD_VS_RMSPROP.name, { dataset })],
}

const recent: Station<'recent'> = {
  id: 'recent',
  papers: [adagrad.source, rmsprop.source],
  look: 'curves',
  isReplayed: true,
  drafts: ({ classic: dataset }) => [
    {
      ...classic(names().recent, { dataset, steps: 20_000 }),
      optimizers: [chooseOptimizer('rmsprop'), chooseOptimizer('adagrad')],
    },
  ],
}

const lopsided: Station<'lopsided'> = {
  id: 'lopsided',
  papers: [adagrad.source, rmsprop.source],
  look: 'verdict',
  isReplayed: false,
  drafts: () => [
    classic(names().plain, { dataset: PLAIN_DATASET }),
    classic(names().uneven, {
      dataset: UNEVEN_DATASET,
      steps: UNEVEN_STEPS,
    }),
  ],
}

const saddle: Station<'saddle'> = {
  id: 'saddle',
  papers: [SADDLE_POINTS, adam.source],
  look: 'surfaces',
  isReplayed: false,
  drafts: () => [],
}

const tuned: Station<'tuned'> = {
  id: 'tuned',
  papers: [TUNED_COMPARISONS],
  look: 'tuning',
  isReplayed: false,
  drafts: ({ classic: dataset, trainCount }) => [
    {
      ...classic(names().tuned, {
        dataset,
        validationExamples: suggestedHeldOut(trainCount),
      }),
      seeds: TUNING_SEEDS,
      sweep: {
        search: { kind: 'learning-rate', grid: 'standard', extend: true },
        tuningSeeds: TUNING_SEEDS,
        selectBy: 'validation-loss',
      },
    },
  ],
}

const ENTRIES = [rates, recent, lopsided, saddle, tuned] as const

export type StationId = (typeof ENTRIES)[number]['id']
export const STATION_IDS: readonly StationId[] = ENTRIES.map(({ id }) => id)
export const STATIONS = Object.fromEntries(ENTRIES.map((entry) => [entry.id, entry])) as Readonly<
  Record<StationId, Station<StationId>>
>

/** What "reaches the target" means in the tour: the classic loss, smoothed as in the classic comparison. */
export const TOUR_QUESTION: VerdictQuestion = defaultQuestion('training-loss')

/** Steps after which an optimizer that is still on the ridge counts as caught. */
const SADDLE_STEPS = 400

/** The saddle with five optimizers that begin next to its ridge, all at the same learning rate. */
export function saddleView(): SurfaceView {
  const view = presetView('saddle')
  const learningRate = 0.05
  const paths = [
    chooseOptimizer('sgd', { learningRate }),
    chooseOptimizer('sgd', { learningRate, momentum: 0.9 }),
    chooseOptimizer('adagrad', { learningRate }),
    chooseOptimizer('rmsprop', { learningRate, decay: 0.9 }),
    chooseOptimizer('adam', { learningRate }),
  ]
  // Where RMSprop, Adam and momentum are off the ridge and SGD is still on it.
  const shown = { steps: SADDLE_STEPS, step: 60, speed: 30 }
  return { ...view, ...shown, paths: paths.map((optimizer) => surfacePath(optimizer)) }
}

/** How fast a run of the classic net trains where nothing was trained yet that tells. */
export const USUAL_STEPS_A_SECOND = 500
