/** What stands out of frames, by worked examples. */
import { describe, expect, test } from 'vitest'
import { findingsOf, medianUpdate } from '../../../src-shared/inside/findings'
import {
  FRAME_FIGURES,
  type FrameFigure,
  type FramePart,
  type InsideFrame,
} from '../../../src-shared/inside/frame'
import { histogramOf } from '../../../src-shared/inside/histogram'

type Known = Partial<Record<FrameFigure, number>>

const part = (known: Known, updates: readonly number[]): FramePart => ({
  histograms: { updates: histogramOf(Float32Array.from(updates)) },
  figures: Object.fromEntries(
    FRAME_FIGURES.map((figure) => [figure, known[figure] ?? null]),
  ) as FramePart['figures'],
})

/** A net of two layers. */
const frame = (first: FramePart, second: FramePart): InsideFrame => ({
  ...{ step: 100, source: 'snapshot', loss: 1, alpha: null, signalToNoise: null },
  layers: [
    { inputs: 4, outputs: 3, ...first },
    { inputs: 3, outputs: 2, ...second },
  ],
  whole: first,
})

/** Numbers of both signs, some of them 0: their sizes without the zeros are 1, 2 and 4. */
const UPDATES = [1, -2, 4, 0, 0]
const times = (factor: number) => UPDATES.map((one) => factor * one)

test('the median update leaves out what did not move, and signs', () => {
  expect(medianUpdate(part({}, UPDATES))).toBeGreaterThanOrEqual(2)
  expect(medianUpdate(part({}, UPDATES))).toBeLessThan(2.4)
  expect(medianUpdate(part({}, [0, 0]))).toBeNull()
})

describe('of two runs', () => {
  const sgd = frame(
    part({ 'rate-decades': 0, 'silent-units': 0.01 }, UPDATES),
    part({ 'rate-decades': 0 }, UPDATES),
  )
  const rmsprop = frame(
    part({ 'rate-decades': 3.8, 'silent-units': 0.81 }, times(64)),
    part({ 'rate-decades': 4.4 }, times(16)),
  )

  test('the widest span is said with how far updates reach in the same layer, and silent units', () => {
    expect(findingsOf([sgd, rmsprop])).toEqual([
      { kind: 'span', run: 1, layer: 1, decades: 4.4 },
      { kind: 'reach', run: 1, layer: 1, times: 16, isPaired: false },
      { kind: 'silent', run: 1, layer: 0, share: 0.81, other: 0.01 },
    ])
    expect(findingsOf([rmsprop, sgd]).map((one) => one.run)).toEqual([0, 0, 0])
  })

  test('where weights with a gradient in both are known, these are compared', () => {
    const paired = [0.25, 1 / 12.5]
    expect(findingsOf([sgd, rmsprop], paired)[1]).toEqual({
      ...{ kind: 'reach', run: 1, layer: 1 },
      ...{ times: 12.5, isPaired: true },
    })
    expect(findingsOf([sgd, rmsprop], [null, null]).map(({ kind }) => kind)).not.toContain('reach')
  })

  test('what is about the same is not said', () => {
    expect(findingsOf([sgd, sgd])).toEqual([])
    const alike = frame(part({ 'silent-units': 0.7 }, UPDATES), part({}, times(1.2)))
    const other = frame(part({ 'silent-units': 0.65 }, UPDATES), part({}, UPDATES))
    expect(findingsOf([alike, other])).toEqual([])
  })

  test('of one alone nothing is compared', () => {
    expect(findingsOf([rmsprop])).toEqual([
      { kind: 'span', run: 0, layer: 1, decades: 4.4 },
      { kind: 'silent', run: 0, layer: 0, share: 0.81, other: null },
    ])
  })
})
