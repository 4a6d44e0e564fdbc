/** Runs of another program that were measured at other steps each. */
import { expect, test } from 'vitest'
import { buildScene } from '../../../src-renderer/drawing/build-scene'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { mergedCurve } from '../../../src-renderer/drawing/merged-curve'
import type { RunCurve } from '../../../src-renderer/drawing/run-curve'
import { yTitle } from '../../../src-renderer/drawing/y-title'
import { CLASSIC_VIEW } from '../../../src-shared/curves/chart-view'
import { xMapping } from '../../../src-shared/curves/x-values'
import type { RunSummary } from '../../../src-shared/runs/run'
import { sample } from '../../shared/verdict/sample-evidence'

const outside = {
  format: 'keras' as const,
  ...{ file: 'log.csv', sha256: '0'.repeat(64), run: 'run' },
  said: { other: {} },
}

const run = (isOutside: boolean): RunSummary => {
  const { run: one } = sample()
  return isOutside ? { ...one, recipe: { ...one.recipe, outside } } : one
}

const curveOf = (steps: number[], values: number[], isOutside = true): RunCurve => ({
  run: run(isOutside),
  steps: Uint32Array.from(steps),
  values: Float32Array.from(values),
  smoothed: Float32Array.from(values),
  x: Float64Array.from(steps),
  end: 40,
})

const merge = (...members: RunCurve[]) =>
  mergedCurve(members, { center: 'mean', band: 'min-max' }).drawn

test('meet on the straight lines between their points', () => {
  const drawn = merge(curveOf([10, 20, 30], [4, 2, 0]), curveOf([15, 25, 35], [1, 3, 5]))
  // At 15 the first is at 3, at 20 the second at 2, at 25 the first at 1, at 30 the second at 4; before and behind is one alone.
  expect([...drawn]).toEqual([NaN, 2, 2, 2, 2, NaN])
})

test('have no line where one of the ends is no number; those that were trained here are left as they are', () => {
  const broken = merge(curveOf([10, 20, 30], [4, NaN, 0]), curveOf([15, 25], [1, 3]))
  expect(broken.some((value) => Number.isFinite(value))).toBe(false)
  const here = merge(curveOf([10, 20], [4, 2], false), curveOf([15, 25], [1, 3], false))
  expect([...here].every(Number.isNaN)).toBe(true)
})

test('have an axis of examples or epochs only where the batch is known, and no form of loss', () => {
  const pace = { batchSize: null, trainCount: 100, seconds: undefined, trainingSeconds: null }
  for (const quantity of ['examples', 'epochs'] as const) {
    expect(xMapping(quantity, 'linear', { ...pace, stepsDone: 9 })).toBeNull()
    expect(xMapping(quantity, 'linear', { ...pace, batchSize: 4, stepsDone: 9 })).not.toBeNull()
  }
  expect(yTitle('training-loss', [run(false)])).toContain('(')
  expect(yTitle('training-loss', [run(false), run(true)])).not.toContain('(')
})

test('are said once to be of elsewhere by a chart of them alone; beside others each is named so', () => {
  const chart = (...areOutside: boolean[]) => {
    const shown = areOutside.map((isOutside, slot) => ({
      run: { ...run(isOutside), id: `run ${slot}` },
      slot,
    }))
    const { notes, entries } = buildScene(
      CLASSIC_VIEW,
      { shown, curve: () => undefined, trainCount: () => null },
      LIGHT_THEME,
    )
    return [notes.includes('Not trained here'), entries.map(({ label }) => label)]
  }
  expect(chart(true, true)[0]).toBe(true)
  expect(String(chart(true, true)[1])).not.toContain('not trained here')
  const [isSaid, labels] = chart(true, false)
  expect([isSaid, String(labels).match(/not trained here/g)]).toEqual([false, ['not trained here']])
  expect(chart(false)[0]).toBe(false)
  expect(chart()[0]).toBe(false)
})
