/** Where curves of the chart reach the target: the verdict's own steps, at their place on the x axis. */
import { describe, expect, test } from 'vitest'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { pictureScene } from '../../../src-renderer/drawing/scene'
import { crossingsOf } from '../../../src-renderer/verdict/useTargetScene'
import { CLASSIC_VIEW, type ChartView } from '../../../src-shared/curves/chart-view'
import { CLASSIC_SMOOTHING } from '../../../src-shared/curves/smoothing'
import type { VerdictQuestion } from '../../../src-shared/verdict/contract'
import { judge } from '../../../src-shared/verdict/verdict'
import { sampleRecipe, sampleRun } from '../sample-runs'

const QUESTION: VerdictQuestion = {
  metric: 'training-loss',
  target: 0.3,
  smoothing: CLASSIC_SMOOTHING,
}
const steps = Uint32Array.from({ length: 2000 }, (_, i) => i + 1)
/** The faster a run, the sooner; with waves on it, so that single steps would say another thing. */
const lossesOf = (speed: number) =>
  Float32Array.from(steps, (step) => 40 / (step * speed + 17) + 0.05 * Math.sin(step * 1.7))

const runs = [0, 1, 2, 3, 4].flatMap((seed) => [
  sampleRun(`sgd-${seed}`, sampleRecipe('sgd', {}, { seed })),
  sampleRun(`rmsprop-${seed}`, sampleRecipe('rmsprop', {}, { seed })),
])
const values = new Map(
  runs.map((run, i) => [
    run.id,
    lossesOf(run.recipe.optimizer.id === 'sgd' ? 0.2 + i / 40 : 1 + i / 9),
  ]),
)
const curveOf = (id: string) => ({ steps, values: values.get(id) ?? new Float32Array() })
const judged = new Map(runs.map((run) => [run.id, run]))

function marked(changes: Partial<ChartView>) {
  const sources = {
    shown: runs.map((run, slot) => ({ run, slot })),
    curve: curveOf,
    trainCount: () => 60_000,
  }
  const scene = buildScene({ ...CLASSIC_VIEW, ...changes }, sources, LIGHT_THEME)
  return { scene, crossings: crossingsOf(scene, QUESTION, judged, curveOf) }
}

const verdict = judge(
  QUESTION,
  runs.map((run) => ({
    run,
    curve: { metric: 'training-loss', ...curveOf(run.id) },
    clock: { metric: 'training-seconds', steps: new Uint32Array(), values: new Float32Array() },
  })),
  { trials: [], neighbours: [] },
)

describe('a crossing', () => {
  test('of seeds together is the median step of the verdict, at that step', () => {
    const { crossings } = marked({})
    const medians = verdict.contenders.map(({ medianSteps }) => medianSteps ?? NaN)
    expect(crossings.map(({ text }) => text)).toEqual(medians.map(String))
    // Iterations are counted from 0.
    expect(crossings.map(({ x }) => x)).toEqual(medians.map((step) => step - 1))
    expect(medians[1]).toBeLessThan(medians[0])
  })

  test('of each seed is its own step in the verdict', () => {
    const { scene, crossings } = marked({ seeds: { kind: 'each' } })
    const own = new Map(
      verdict.measures[0].observations.flat().map(({ runId, value }) => [runId, value]),
    )
    expect(crossings).toHaveLength(10)
    for (const { curve, text } of crossings) {
      expect(text).toBe(String(own.get(scene.curves[curve].runIds[0])))
    }
  })

  test('stands at its place on another x axis, and is not where nothing was reached', () => {
    const [sgd] = verdict.contenders
    const x = { ...CLASSIC_VIEW.x, quantity: 'examples' } as const
    const [first] = marked({ x }).crossings
    expect(first.x).toBe((sgd.medianSteps ?? NaN) * 128)
    const { scene } = marked({})
    expect(crossingsOf(scene, { ...QUESTION, target: 1e-6 }, judged, curveOf)).toEqual([])
  })

  test('leaves hidden curves out, and is in a picture with the curves that are in it', () => {
    const hidden = runs.filter(({ recipe }) => recipe.optimizer.id === 'sgd').map(({ id }) => id)
    const { scene, crossings } = marked({ hidden })
    expect(crossings.map(({ curve }) => scene.curves[curve].label)).toEqual(['RMSprop (n = 5)'])
    const target = { value: 0.3, text: 'target 0.3', crossings, isLabelDrawn: false }
    const picture = pictureScene({ ...scene, target }, { title: '', theme: LIGHT_THEME })
    expect(picture.target).toMatchObject({ isLabelDrawn: true, crossings: [{ curve: 0 }] })
  })
})
