/** A database with runs whose curves look like trained ones, the same at every time. */
import { join } from 'node:path'
import type { KeptRun } from '../../src-main/storage/transfer/exchange-contract'
import { openStorage } from '../../src-main/storage/storage'
import { USUAL_VIEW, type ChartView } from '../../src-shared/curves/chart-view'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import type { RunId } from '../../src-shared/runs/run'
import { DEFAULT_PICTURE, type PictureOptions } from '../../src-shared/picture'
import type { PictureFormat } from '../../src-shared/contract/exchange'
import { draw } from '../../src-main/pictures/draw'
import { FONT_FOLDERS } from '../fonts/font-folders'
import { sampleExperiment } from '../exchange/sample-experiment'
import { temporaryFolder } from '../storage/sample-runs'

const STEPS = 600

/** A loss that falls, with noise that a fixed sequence gives. */
function falling(run: number): Float32Array {
  let state = 17 + run
  return Float32Array.from({ length: STEPS }, (_, i) => {
    state = (state * 16_807) % 2_147_483_647
    const noise = state / 2_147_483_647 - 0.5
    const height = 2.3 - 0.02 * run
    return height / (1 + (i * (run + 2)) / 150) + 0.1 * noise * (run % 3) + 0.12 + 0.02 * run
  })
}

export interface StoredLab {
  readonly path: string
  readonly ids: readonly RunId[]
  remove(): void
}

/** As many runs of each optimizer as there are rates and seeds. */
export interface Runs {
  readonly rates?: readonly number[]
  readonly seeds?: number
}

export function storedLab(runs: Runs = {}): StoredLab {
  const folder = temporaryFolder()
  const path = join(folder.path, 'lab.sqlite')
  return { path, ids: fillLab(path, runs), remove: () => folder.remove() }
}

/** Makes a database at this path. @returns the runs' ids */
export function fillLab(path: string, { rates = [0.01], seeds = 1 }: Runs): readonly RunId[] {
  const { experiment } = sampleExperiment()
  const [model] = experiment.runs
  const steps = Uint32Array.from({ length: STEPS }, (_, at) => at + 1)
  const recipes = rates.flatMap((rate) =>
    Array.from({ length: seeds }, (_, seed) => seed).flatMap((seed) =>
      experiment.runs.slice(0, 2).map(({ summary: { recipe } }): Recipe => {
        const hyperparameters = { ...recipe.optimizer.hyperparameters, learningRate: rate }
        return {
          ...recipe,
          optimizer: { ...recipe.optimizer, hyperparameters },
          steps: STEPS,
          seed,
        }
      }),
    ),
  )
  const runs = recipes.map((recipe, position): KeptRun => {
    const curves = [{ metric: 'training-loss', steps, values: falling(position) } as const]
    const id = `0190a0b0-0000-7000-8000-${String(position).padStart(12, '0')}`
    const summary = { ...model.summary, ...summaryOf(curves), id, recipe }
    return { summary, position, curves }
  })
  const storage = openStorage(path)
  try {
    return storage.exchange.add({ ...experiment, runs }).added
  } finally {
    storage.close()
  }
}

/** How a test wants its picture; unless told, as the window first shows runs and saves them. */
export interface Wanted {
  readonly format?: PictureFormat
  readonly title?: string
  readonly picture?: Partial<PictureOptions>
  readonly view?: Partial<ChartView>
}

export async function drawStored(
  { path, ids }: Pick<StoredLab, 'path' | 'ids'>,
  wanted: Wanted = {},
): Promise<Buffer> {
  const { format = 'png', title = 'Loss', picture, view } = wanted
  const runs = ids.map((id, slot) => ({ id, slot }))
  const file = await draw({
    job: {
      view: { ...USUAL_VIEW, runs, ...view },
      title,
      picture: { ...DEFAULT_PICTURE, ...picture },
      format,
    },
    databasePath: path,
    fontFolders: FONT_FOLDERS,
    trainCounts: new Map(),
  })
  return Buffer.from(file)
}
