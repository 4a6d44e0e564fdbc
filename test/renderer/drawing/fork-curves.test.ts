/** Curves that begin where another run's left: in memory, in the scene and as drawn. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { pixelAxes, toPixel } from '../../../src-renderer/drawing/pixels'
import { readCrosshair } from '../../../src-renderer/drawing/readings'
import { useCurves } from '../../../src-renderer/state/curves'
import { useRuns } from '../../../src-renderer/state/runs'
import { CLASSIC_VIEW, type ChartView } from '../../../src-shared/curves/chart-view'
import { logIterations } from '../../../src-shared/curves/loss-log'
import type { RunSummary } from '../../../src-shared/runs/run'
import { installFakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const LEFT_AT = 40
const STEPS = 100
const parent = sampleRun('parent', sampleRecipe('sgd', {}, { steps: STEPS }))
const fork = sampleRun(
  'fork',
  sampleRecipe(
    'adam',
    {},
    {
      steps: STEPS,
      origin: {
        runId: 'parent',
        step: LEFT_AT,
        optimizerState: 'fresh',
        schedule: 'continued',
        recipe: parent.recipe,
      },
    },
  ),
)

/** The loss of a step is its share of all steps; the fork's is half of it. */
const points = ({ recipe: { origin } }: RunSummary) => {
  const first = (origin?.step ?? 0) + 1
  const steps = Uint32Array.from({ length: STEPS - first + 1 }, (_, i) => first + i)
  const factor = origin === null ? 1 : 0.5
  return { steps, values: Float32Array.from(steps, (step) => (factor * step) / STEPS) }
}

function sceneOf(shown: readonly RunSummary[], changes: Partial<ChartView> = {}) {
  return buildScene(
    { ...CLASSIC_VIEW, smoothing: { kind: 'none' }, ...changes },
    {
      shown: shown.map((run, slot) => ({ run, slot })),
      curve: (id) => points(id === 'fork' ? fork : parent),
      trainCount: () => 60_000,
    },
    LIGHT_THEME,
  )
}

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => vi.unstubAllGlobals())

test("a fork's curve grows from its first step, live and stored", async () => {
  const lab = installFakeLab({ 'runs.curves': () => [{ id: 'fork', curves: [] }] })
  useRuns().remember(fork)
  const curves = useCurves()
  curves.follow()
  await curves.load(['fork'], ['training-loss'])
  const { steps, values } = points(fork)
  const send = (from: number, to: number) =>
    lab.send('run.points', {
      id: 'fork',
      metric: 'training-loss',
      steps: steps.subarray(from, to),
      values: values.subarray(from, to),
    })
  send(0, 10)
  // What comes behind a gap waits for it.
  send(20, 30)
  expect(curves.points('fork', 'training-loss')?.steps).toHaveLength(10)
  send(10, 20)
  expect([...(curves.points('fork', 'training-loss')?.steps ?? [])]).toEqual([
    ...steps.subarray(0, 30),
  ])
})

test("is drawn at its own steps and tied to the parent's curve where it left", () => {
  const [, child] = sceneOf([parent, fork]).curves
  expect(child.x[0]).toBe(LEFT_AT)
  expect(child.joint?.x).toBe(LEFT_AT - 1)
  expect(child.joint?.y).toBeCloseTo(LEFT_AT / STEPS)
  const [, onExamples] = sceneOf([parent, fork], {
    x: { quantity: 'examples', scale: 'linear', zoom: null },
  }).curves
  expect(onExamples.x[0]).toBe((LEFT_AT + 1) * 128)
})

test('stands alone where the parent is not shown or hidden', () => {
  expect(sceneOf([fork]).curves[0].joint).toBeUndefined()
  expect(sceneOf([parent, fork], { hidden: ['parent'] }).curves[1].joint).toBeUndefined()
})

test('has no value under the crosshair before it left', () => {
  const scene = sceneOf([parent, fork])
  const axis = pixelAxes(scene, { left: 0, right: 1000, top: 0, bottom: 100 }).x
  const valueAt = (at: number) => {
    const reading = readCrosshair(scene, axis, at, () => false)
    return reading?.readings.find(({ curve }) => curve.runIds[0] === 'fork')?.value
  }
  expect(toPixel(axis, LEFT_AT)).toBe(400)
  expect(valueAt(20)).toBeNaN()
  expect(valueAt(60)).toBeCloseTo(0.305)
})

test('validation accuracy is better the higher it is, and its curve is measured now and then', () => {
  const scene = sceneOf([parent], { metric: 'validation-accuracy' })
  expect(scene.largerIsBetter).toBe(true)
  expect(scene.curves[0].marked).toBe('everywhere')
  expect(scene.y.title).toBe('Validation accuracy')
  expect(sceneOf([parent], { metric: 'validation-loss' }).largerIsBetter).toBe(false)
})

test("the log of a fork begins behind the parent's iterations", () => {
  expect(logIterations(400, 100, 150)).toEqual([200, 300])
  expect(logIterations(150, 100, 150)).toEqual([])
})
