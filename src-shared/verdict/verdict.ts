/** The verdict: which optimizer learns faster, how sure that is, and how fair the comparison was. */
import { chartTitle } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { formatCount } from '../number-format'
import { survivalMedian } from '../statistics/kaplan-meier'
import { mean } from '../statistics/moments'
import { meanInterval } from '../statistics/intervals'
import { dataNamer } from '../runs/run-data'
import { nameData, requireContenders } from './contenders'
import type {
  Contender,
  ContenderResult,
  MeasureId,
  Observation,
  RunEvidence,
  Surroundings,
  Verdict,
  VerdictQuestion,
} from './contract'
import { checkFairness } from './fairness'
import { finalWindow } from './final-window'
import { leaderSentences } from './leader'
import { measure, observe, pairsOf } from './measures'
import { pairUp, type Pairing } from './pairing'
import { areUnproven } from './secondary-measures'
import { isReached, pairSentence, type Telling } from './sentences'

const words = MESSAGES.verdict

/**
 * Compares the contenders among the given runs.
 * @throws LabError('invalid-input') when there are not two contenders of which the metric was measured, or too many
 */
export function judge(
  question: VerdictQuestion,
  evidence: readonly RunEvidence[],
  surroundings: Surroundings,
): Verdict {
  const rename = dataNamer([...evidence.map(({ run }) => run), ...surroundings.trials])
  const { contenders, notes } = requireContenders(nameData(evidence, rename))
  const pairings = pairsOf(contenders.length).map(([i, j]) => pairUp(contenders[i], contenders[j]))
  const fairness = checkFairness(contenders, {
    ...surroundings,
    trials: surroundings.trials.map(rename),
  })
  const isTimed = fairness.some(({ id, holds }) => id === 'load' && holds)
  const runs = contenders.flatMap((contender) => contender.evidence)
  const window = finalWindow(runs)
  const measures = measuresFor(contenders, question, isTimed).map((id) =>
    measure(id, contenders, pairings, question, window),
  )
  const asked = {
    question,
    labels: contenders.map(({ label }) => label),
    finalWindow: question.metric === 'training-loss' ? window : null,
    trained: new Map(contenders.map((contender) => [contender.label, trainedSpan(contender)])),
  }
  const isUnproven = areUnproven(measures)
  const told = measures.map((result, i) =>
    tell({ ...asked, measure: result, isWeaknessSaid: isUnproven && i > 0 }),
  )
  const [headline, ...sentences] = told[0]
  return {
    title: chartTitle(runs.map(({ run }) => run)),
    question,
    finalWindow: asked.finalWindow,
    headline,
    sentences,
    secondary: once(told.slice(1).flat()).filter((sentence) => !told[0].includes(sentence)),
    contenders: contenders.map((contender) => summarize(contender, question, isTimed, window)),
    measures,
    fairness,
    notes: once([...notes, ...pairingNotes(pairings), ...evidenceNotes(runs, question, isTimed)]),
  }
}

/** What a measure says, each sentence once. */
function tell(telling: Telling): string[] {
  return once(
    telling.labels.length > 2
      ? leaderSentences(telling)
      : telling.measure.pairs.map((pair) => pairSentence(pair, telling)),
  )
}

const once = (sentences: readonly string[]) => [...new Set(sentences)]

/** The fewest and the most steps that a run was trained. */
function trainedSpan({ evidence }: Contender): readonly [number, number] {
  const steps = evidence.map(({ run }) => run.stepsDone)
  return [Math.min(...steps), Math.max(...steps)]
}

/** Steps say which learns faster only where a step is of equally many examples. */
function measuresFor(
  contenders: readonly Contender[],
  question: VerdictQuestion,
  isTimed: boolean,
): MeasureId[] {
  const sizes = contenders.map(({ evidence: [{ run }] }) => run.recipe.batchSize)
  const times: MeasureId[] = new Set(sizes).size > 1 ? ['examples', 'steps'] : ['steps']
  const ends: MeasureId[] = question.metric === 'test-accuracy' ? ['final'] : ['final', 'accuracy']
  return [...times, ...ends, ...(isTimed ? (['seconds'] as const) : [])]
}

function summarize(
  contender: Contender,
  question: VerdictQuestion,
  isTimed: boolean,
  window: number,
): ContenderResult {
  const observed = (id: MeasureId) => observe(contender, id, question, window)
  const steps = observed('steps')
  const medianOf = (id: MeasureId) => medianTime(observed(id))
  const valuesOf = (id: MeasureId) =>
    observed(id)
      .filter(isReached)
      .map(({ value }) => value)
  const final = valuesOf('final')
  return {
    label: contender.label,
    runs: contender.evidence.length,
    reached: steps.filter(isReached).length,
    diverged: contender.evidence.filter(({ run }) => run.status === 'diverged').length,
    medianSteps: medianOf('steps'),
    medianExamples: medianOf('examples'),
    medianSeconds: isTimed ? medianOf('seconds') : null,
    meanFinal: meanOf(final),
    finalInterval: meanInterval(final),
    meanAccuracy: meanOf(valuesOf('accuracy')),
  }
}

const meanOf = (values: readonly number[]) => (values.length === 0 ? null : mean(values))

function medianTime(observations: readonly Observation[]): number | null {
  return survivalMedian(
    observations.map(({ value, outcome }) => ({
      time: value,
      happened: outcome === 'reached',
    })),
  )
}

function pairingNotes(pairings: readonly Pairing[]): string[] {
  return pairings.flatMap(({ problem }) => problem ?? [])
}

function evidenceNotes(
  runs: readonly RunEvidence[],
  question: VerdictQuestion,
  isTimed: boolean,
): string[] {
  const notes: string[] = []
  const unfinished = runs.filter(({ run }) => run.status !== 'done' && run.status !== 'diverged')
  if (unfinished.length > 0) notes.push(words.unfinished(String(unfinished.length)))
  if (isTimed && runs.some(({ clock }) => clock.steps.length === 0)) notes.push(words.meanSpeed)
  if (question.metric === 'training-loss') return notes
  const metric = MESSAGES.metrics[question.metric].inSentence
  const isOfTestSet = question.metric === 'test-loss' || question.metric === 'test-accuracy'
  if (isOfTestSet && runs.some(({ run }) => run.recipe.testing !== 'along')) {
    return [...notes, words.testedOnce(metric)]
  }
  const intervals = runs.map(({ run }) => run.recipe.evaluateEvery)
  if (intervals.includes(0)) notes.push(words.atEndOnly(metric))
  const coarsest = Math.max(...intervals)
  if (coarsest > 1) notes.push(words.coarse(formatCount(coarsest), metric))
  return notes
}
