/** The columns of the list of runs: what each shows and how wide it is. */
import { MESSAGES } from '../../../src-shared/messages'
import {
  formatAccuracy,
  formatCount,
  formatDate,
  formatDuration,
  formatLoss,
  formatNumber,
  formatShortLoss,
} from '../../../src-shared/number-format'
import { OPTIMIZER_CATALOGUE } from '../../../src-shared/optimizer-catalogue'
import type { RunSummary } from '../../../src-shared/run'

export interface RunColumn {
  readonly key: keyof typeof MESSAGES.runs.columns
  /** A CSS grid track. */
  readonly width: string
  readonly numeric: boolean
  readonly text: (run: RunSummary) => string
  readonly help?: string
}

const { columnHelp } = MESSAGES.runs

const name: RunColumn = {
  key: 'name',
  width: 'minmax(96px, 1fr)',
  numeric: false,
  text: (run) => run.name,
}
const learningRate: RunColumn = {
  key: 'learningRate',
  width: '44px',
  numeric: true,
  text: (run) => formatNumber(run.recipe.optimizer.hyperparameters.learningRate),
}
const last100: RunColumn = {
  key: 'last100',
  width: '52px',
  numeric: true,
  text: (run) => formatLoss(run.last100MeanLoss),
  help: columnHelp.last100,
}

export const COMPACT_COLUMNS: readonly RunColumn[] = [
  { ...name, width: 'minmax(64px, 1fr)' },
  { ...learningRate, width: '38px' },
  {
    ...last100,
    key: 'shortLast100',
    width: '48px',
    text: (run) => formatShortLoss(run.last100MeanLoss),
  },
]

export const ALL_COLUMNS: readonly RunColumn[] = [
  name,
  {
    key: 'optimizer',
    width: '84px',
    numeric: false,
    text: (run) => OPTIMIZER_CATALOGUE[run.recipe.optimizer.id].name,
  },
  learningRate,
  {
    key: 'steps',
    width: '64px',
    numeric: true,
    text: (run) => formatCount(run.stepsDone),
  },
  { ...last100, width: '64px' },
  {
    key: 'best',
    width: '64px',
    numeric: true,
    text: (run) => formatLoss(run.bestLoss),
    help: columnHelp.best,
  },
  {
    key: 'accuracy',
    width: '72px',
    numeric: true,
    text: (run) => formatAccuracy(run.testAccuracy),
    help: columnHelp.accuracy,
  },
  {
    key: 'status',
    width: '84px',
    numeric: false,
    text: (run) => MESSAGES.statuses[run.status],
  },
  {
    key: 'started',
    width: '132px',
    numeric: false,
    text: (run) => formatDate(run.startedAt ?? run.queuedAt),
  },
  {
    key: 'duration',
    width: '84px',
    numeric: true,
    text: (run) => formatDuration(run.trainingSeconds),
  },
]
