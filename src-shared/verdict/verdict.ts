/** The verdict: which optimizer learns faster, how sure that is, and how fair the comparison was. */
import { chartTitle } from '../curves/chart-title'
import { smoothParts } from '../curves/finite-parts'
import { MESSAGES } from '../language/language'
import { formatCount } from '../number-format'
import { mean } from '../statistics/moments'
import { meanInterval } from '../statistics/intervals'
import { isKnown, isOutside } from '../outside/outside-recipe'
import { isActive } from '../runs/run'
import { dataNamer } from '../runs/run-data'
import { MOST_CONTENDERS, groupContenders, nameData, requireContenders } from './contenders'
import type {
  Contender,
  ContenderResult,
  Glance,
  MeasureId,
  PairResult,
  RunEvidence,
  Surroundings,
  Underway,
  Verdict,
  VerdictQuestion,
} from './contract'
import { checkFairness } from './fairness'
import { finalWindow } from './final-window'
import { caveatOf, headlineOf, medianOf } from './headline'
import { leaderSentence, pairsWith, ranking } from './leader'
import { measure, observe, pairsOf } from './measures'
import { pairUp, type Pairing } from './pairing'
import { isReached, observationsOf, pairSentence, type Telling } from './sentences'
import { medianTime } from './time-to-target'

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
    trained: trainedSpans(contenders),
  }
  const [main, ...others] = measures
  const telling = { ...asked, measure: main, underway: underwayOf(contenders, question) }
  const order = answerOrder(telling)
  const own = pairsWith(order, main)
  const headline = headlineOf(
    order,
    own.every(({ conclusion }) => conclusion === 'apart'),
    telling,
  )
  const isTold = ({ conclusion }: PairResult) =>
    conclusion !== 'nothing' && conclusion !== 'one-seed'
  // Where the question has no answer, the caveat is of the other measures.
  const isAnswered =
    order.some((label) => observationsOf(label, telling).some(isReached)) ||
    own.some(({ conclusion }) => conclusion !== 'nothing')
  const weighed = isAnswered ? [main] : others
  const caveat = caveatOf(
    weighed.flatMap((result) => pairsWith(ranking(asked.labels, result), result)),
    trainingOf(evidence),
    telling,
  )
  const secondary = once(others.map((result) => tell({ ...asked, measure: result })))
  return {
    title: chartTitle(runs.map(({ run }) => run)),
    question,
    finalWindow: asked.finalWindow,
    headline,
    caveat,
    sentences: own.filter(isTold).map((pair) => pairSentence(pair, telling, true)),
    secondary: secondary.filter((sentence) => ![headline, caveat].includes(sentence)),
    contenders: contenders.map((contender) => summarize(contender, question, isTimed, window)),
    measures,
    fairness,
    notes: once([...notes, ...pairingNotes(pairings), ...evidenceNotes(runs, question, isTimed)]),
  }
}

/** From the best to the worst, those nobody can tell apart by their medians. */
function answerOrder(telling: Telling): string[] {
  const { labels, measure: main } = telling
  const [{ first, second }] = main.pairs
  const begin = labels.length === 2 ? [first, second] : [...labels]
  const median = (label: string) => medianOf(label, telling) ?? Infinity
  // Two that never got there are Infinity - Infinity apart.
  begin.sort((a, b) => median(a) - median(b) || 0)
  return ranking(begin, main)
}

/** What a measure beside the question says. */
function tell(telling: Telling): string {
  const [pair] = telling.measure.pairs
  return telling.labels.length > 2 ? leaderSentence(telling) : pairSentence(pair, telling)
}

/** By label how far the runs are that still train; others have none. */
function underwayOf(
  contenders: readonly Contender[],
  question: VerdictQuestion,
): Map<string, Underway> {
  const found = new Map<string, Underway>()
  for (const { label, evidence } of contenders) {
    const training = evidence.filter(
      ({ run, curve }) => isActive(run.status) && curve.steps.length > 0,
    )
    if (training.length === 0) continue
    const last = ({ curve }: RunEvidence) =>
      smoothParts(curve.values, question.smoothing).at(-1) ?? NaN
    found.set(label, {
      value: mean(training.map(last)),
      step: Math.min(...training.map(({ curve }) => curve.steps.at(-1) ?? 0)),
      steps: Math.max(...training.map(({ run }) => run.recipe.steps)),
    })
  }
  return found
}

const trainingOf = (runs: readonly RunEvidence[]) => ({
  all: runs.length,
  training: runs.filter(({ run }) => isActive(run.status)).length,
})

/**
 * What can be said at a glance of any number of contenders, also of one, of which there is no verdict. Where there is
 * one, headline and caveat are the verdict's.
 */
export function glance(
  question: VerdictQuestion,
  evidence: readonly RunEvidence[],
  surroundings: Surroundings,
): Glance {
  const { contenders } = groupContenders(nameData(evidence))
  const window = finalWindow(contenders.flatMap((contender) => contender.evidence))
  const told = contenders.map((contender) => ({
    ...summarize(contender, question, false, window),
    steps: observe(contender, 'steps', question, window),
  }))
  if (contenders.length >= 2 && contenders.length <= MOST_CONTENDERS) {
    const verdict = judge(question, evidence, surroundings)
    const { headline, caveat } = verdict
    return { headline, caveat, verdict, contenders: told }
  }
  if (contenders.length === 0) {
    return { headline: words.nothingMeasured, caveat: null, verdict: null, contenders: told }
  }
  const fastest = [...told].sort(
    (a, b) => (a.medianSteps ?? Infinity) - (b.medianSteps ?? Infinity),
  )
  const headline = headlineOf(
    fastest.map(({ label }) => label),
    false,
    {
      question,
      labels: told.map(({ label }) => label),
      finalWindow: null,
      trained: trainedSpans(contenders),
      measure: { id: 'steps', observations: told.map(({ steps }) => steps), pairs: [] },
      underway: underwayOf(contenders, question),
    },
  )
  if (contenders.length > 1) {
    const caveat = words.tooMany(formatCount(contenders.length), formatCount(MOST_CONTENDERS))
    return { headline, caveat, verdict: null, contenders: told }
  }
  // What has no points yet may be the other one.
  const isToCome = evidence.some(({ run, curve }) => isActive(run.status) && curve.steps.length < 1)
  return { headline, caveat: isToCome ? null : words.alone, verdict: null, contenders: told }
}

const once = (sentences: readonly string[]) => [...new Set(sentences)]

/** By label the fewest and the most steps that a run was trained. */
function trainedSpans(contenders: readonly Contender[]): Telling['trained'] {
  return new Map(
    contenders.map(({ label, evidence }) => {
      const steps = evidence.map(({ run }) => run.stepsDone)
      return [label, [Math.min(...steps), Math.max(...steps)]]
    }),
  )
}

/** Steps say which learns faster only where a step is of equally many examples. */
function measuresFor(
  contenders: readonly Contender[],
  question: VerdictQuestion,
  isTimed: boolean,
): MeasureId[] {
  const recipes = contenders.map(({ evidence: [{ run }] }) => run.recipe)
  const sizes = new Set(recipes.map(({ batchSize }) => batchSize))
  const isKnownOfAll = recipes.every((recipe) => isKnown(recipe, 'batchSize'))
  const times: MeasureId[] = isKnownOfAll && sizes.size > 1 ? ['examples', 'steps'] : ['steps']
  const isTested = contenders.every(({ evidence }) => evidence.some(hasAccuracy))
  const ends: MeasureId[] =
    question.metric !== 'test-accuracy' && isTested ? ['final', 'accuracy'] : ['final']
  return [...times, ...ends, ...(isTimed ? (['seconds'] as const) : [])]
}

/** Another program need not have tested. */
const hasAccuracy = ({ run }: RunEvidence) => !isOutside(run.recipe) || run.testAccuracy !== null

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
  if (unfinished.length > 0) notes.push(words.unfinished(formatCount(unfinished.length)))
  if (isTimed && runs.some(({ clock }) => clock.steps.length === 0)) notes.push(words.meanSpeed)
  const metric = MESSAGES.metrics[question.metric].inSentence
  const strangers = runs.filter(({ run }) => isOutside(run.recipe))
  const widest = Math.max(0, ...strangers.map(({ curve }) => widestGap(curve.steps)))
  if (widest > 1) {
    notes.push(words.coarseOutside(formatCount(widest), metric))
    if (question.smoothing.kind !== 'none') notes.push(words.smoothedPoints)
  }
  if (question.metric === 'training-loss') return notes
  const here = runs.filter((one) => !strangers.includes(one))
  const isOfTestSet = question.metric === 'test-loss' || question.metric === 'test-accuracy'
  if (isOfTestSet && here.some(({ run }) => run.recipe.testing !== 'along')) {
    return [...notes, words.testedOnce(metric)]
  }
  const intervals = here.map(({ run }) => run.recipe.evaluateEvery)
  if (intervals.includes(0)) notes.push(words.atEndOnly(metric))
  const coarsest = Math.max(0, ...intervals)
  if (coarsest > 1) notes.push(words.coarse(formatCount(coarsest), metric))
  return notes
}

/** The most steps from one measurement, or the start, to the next. */
function widestGap(steps: Uint32Array): number {
  let widest = 0
  let before = 0
  for (const step of steps) {
    widest = Math.max(widest, step - before)
    before = step
  }
  return widest
}
