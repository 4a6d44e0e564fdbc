import { computed, type ComputedRef } from 'vue'
import { lowerBound } from '../../src-shared/curves/curve-reduction'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import { onePerSeed } from '../../src-shared/runs/configuration'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { VerdictQuestion } from '../../src-shared/verdict/contract'
import { formatTarget } from '../../src-shared/verdict/figures'
import { medianTime, observeSteps } from '../../src-shared/verdict/time-to-target'
import type { ChartScene, SceneCurve, TargetCrossing } from '../drawing/scene'
import { smoothedCurve } from '../drawing/smoothed-curve'
import { useCurves } from '../state/curves'
import type { CurvePoints } from '../state/growing-curve'
import { useVerdict } from './verdict-store'

/** The chart with the target of its metric, and with where curves reached it. */
export function useTargetScene(scene: ComputedRef<ChartScene>): ComputedRef<ChartScene> {
  const verdict = useVerdict()
  const curves = useCurves()
  return computed(() => {
    const { question, runs } = verdict
    if (question === null) return scene.value
    const judged = new Map(runs.map((run) => [run.id, run]))
    const curveOf = (id: RunId) => curves.points(id, question.metric)
    return {
      ...scene.value,
      target: {
        value: question.target,
        text: MESSAGES.verdictPane.target.onAxis(formatTarget(question.target, question.metric)),
        crossings: crossingsOf(scene.value, question, judged, curveOf),
        isLabelDrawn: false,
      },
    }
  })
}

/**
 * Where the curves of a scene reached the target: the step is the verdict's own, for several runs the median of theirs,
 * and stands at the target's height, which a mean of curves need not have there.
 * @param judged the runs that the verdict is about
 */
export function crossingsOf(
  scene: Pick<ChartScene, 'curves'>,
  question: VerdictQuestion,
  judged: ReadonlyMap<RunId, RunSummary>,
  curveOf: (id: RunId) => CurvePoints | undefined,
): TargetCrossing[] {
  return scene.curves.flatMap((curve, place) => {
    if (curve.hidden) return []
    const runs = curve.runIds.flatMap((id) => judged.get(id) ?? [])
    const observations = onePerSeed(runs, (run) => run).flatMap((run) => {
      const points = curveOf(run.id)
      if (points === undefined || points.values.length === 0) return []
      return observeSteps(
        { run, curve: { metric: question.metric, ...points } },
        question,
        smoothed(points, question),
      )
    })
    const step = medianTime(observations)
    return step === null ? [] : [{ curve: place, x: xAt(curve, step), text: formatCount(step) }]
  })
}

/** Remembered as the chart's own curves are, unless nothing is smoothed. */
function smoothed({ values }: CurvePoints, { smoothing }: VerdictQuestion): Float32Array {
  return smoothing.kind === 'none' ? values : smoothedCurve(values, smoothing)
}

/** A step's place on the x axis, between the two nearest points of a curve. */
function xAt({ steps, x }: SceneCurve, step: number): number {
  const after = lowerBound(steps, step)
  if (after === steps.length) return x[x.length - 1]
  if (after === 0 || steps[after] === step) return x[after]
  const share = (step - steps[after - 1]) / (steps[after] - steps[after - 1])
  return x[after - 1] + share * (x[after] - x[after - 1])
}
