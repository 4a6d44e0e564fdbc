/** What came out of a station, from its runs, replayed where it takes that, or from paths on a surface. */
import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import type { InsideFrame } from '../../src-shared/inside/frame'
import type { RunSummary } from '../../src-shared/runs/run'
import { questionOf } from '../../src-shared/surfaces/surface-view'
import {
  lopsidedFacts,
  ratesFacts,
  recentFacts,
  saddleFacts,
  timesAsFar,
  tunedFacts,
  type LayerMove,
  type RunWithLosses,
  type TourFacts,
} from '../../src-shared/tour/facts'
import {
  RATES_STEP,
  RECENT_STEPS,
  saddleView,
  type StationId,
} from '../../src-shared/tour/stations'
import { tracePaths } from '../surfaces/trace'
import type { FoundRuns } from './found-runs'
import type { TourDependencies } from './tour'

type Sources = Pick<TourDependencies, 'storage' | 'inspections'>

/** @param found the station's comparisons, complete @returns null when a replay was cancelled */
export async function outcomeOf(
  id: StationId,
  found: readonly FoundRuns[],
  sources: Sources,
): Promise<TourFacts | null> {
  const compared = found.map((one) => one.compared)
  switch (id) {
    case 'rates':
      return ratesOutcome(runOf(compared[0], 'sgd'), runOf(compared[0], 'rmsprop'), sources)
    case 'recent':
      return recentOutcome(runOf(compared[0], 'rmsprop'), runOf(compared[0], 'adagrad'), sources)
    case 'lopsided': {
      const [plain, uneven] = compared.map((runs) => withLosses(runs, sources))
      return lopsidedFacts(plain, uneven)
    }
    case 'saddle': {
      const view = saddleView()
      return saddleFacts(view, tracePaths(questionOf(view)))
    }
    case 'tuned': {
      const [{ draft, trials }] = found
      const untuned = trials.filter(({ recipe: { optimizer } }) =>
        draft.optimizers.some(
          ({ id: own, hyperparameters }) =>
            own === optimizer.id &&
            hyperparameters.learningRate === optimizer.hyperparameters.learningRate,
        ),
      )
      return tunedFacts(withLosses(untuned, sources), withLosses(compared[0], sources))
    }
  }
}

function runOf(runs: readonly RunSummary[], id: OptimizerId): RunSummary {
  const run = runs.find(({ recipe }) => recipe.optimizer.id === id)
  if (run === undefined) throw new Error(`There is no run of ${id}.`)
  return run
}

function withLosses(runs: readonly RunSummary[], { storage }: Sources): RunWithLosses[] {
  const ids = runs.map(({ id }) => id)
  const curves = storage.runs.curves(ids, 'training-loss')
  return runs.flatMap((run) => {
    const curve = curves.get(run.id)
    return curve === undefined ? [] : [{ run, curve }]
  })
}

async function ratesOutcome(
  sgd: RunSummary,
  rmsprop: RunSummary,
  { inspections }: Sources,
): Promise<TourFacts | null> {
  const look = async ({ id, recipe }: RunSummary) => {
    const moves: LayerMove[] = []
    for (let layer = 0; layer <= recipe.hiddenLayers.length; layer++) {
      const before = await inspections.weights(id, RATES_STEP - 1, layer)
      const after = await inspections.weights(id, RATES_STEP, layer)
      if (before === null || after === null) return null
      moves.push({ before: before.weights, after: after.weights })
    }
    const frame = await inspections.at(id, RATES_STEP)
    return frame === null ? null : { frame, moves }
  }
  const [ofSgd, ofRmsprop] = await Promise.all([look(sgd), look(rmsprop)])
  if (ofSgd === null || ofRmsprop === null) return null
  const asFar = timesAsFar(ofRmsprop.moves, ofSgd.moves)
  return ratesFacts(ofSgd.frame, ofRmsprop.frame, asFar)
}

async function recentOutcome(
  rmsprop: RunSummary,
  adagrad: RunSummary,
  { inspections }: Sources,
): Promise<TourFacts | null> {
  const look = async ({ id }: RunSummary) => {
    const frames: InsideFrame[] = []
    for (const step of RECENT_STEPS) {
      const frame = await inspections.at(id, step)
      if (frame === null) return null
      frames.push(frame)
    }
    return frames
  }
  const [ofRmsprop, ofAdagrad] = await Promise.all([look(rmsprop), look(adagrad)])
  if (ofRmsprop === null || ofAdagrad === null) return null
  return recentFacts({ rmsprop, adagrad }, { rmsprop: ofRmsprop, adagrad: ofAdagrad })
}
