import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FRAME_FIGURES,
  type FramePart,
  type InsideFrame,
  type TensorQuantity,
} from '../../../src-shared/inside/frame'
import {
  MOST_BYTES,
  mostFrames,
  packFrame,
  unpackFrame,
} from '../../../src-shared/inside/frame-bytes'
import { finiteCount, histogramOf, mergedHistograms } from '../../../src-shared/inside/histogram'

const figures = fc
  .array(fc.option(fc.float({ noNaN: true, noDefaultInfinity: true })), {
    minLength: FRAME_FIGURES.length,
    maxLength: FRAME_FIGURES.length,
  })
  .map(
    (values) =>
      Object.fromEntries(
        FRAME_FIGURES.map((figure, i) => [figure, values[i]]),
      ) as FramePart['figures'],
  )
const histogram = fc.oneof(
  fc.float32Array({ maxLength: 300 }).map(histogramOf),
  fc
    .array(fc.tuple(fc.float({ noNaN: true }), fc.nat(40_000_000)), { maxLength: 90 })
    .map((bins) => {
      const made = histogramOf(Float32Array.from(bins.map(([value]) => value)))
      bins.forEach(([, count], i) => {
        if (i < made.positive.counts.length) made.positive.counts[i] = count
      })
      return { ...made, zeros: bins.length * 1_000_003 }
    }),
)
const NAMES = ['weights', 'gradients', 'rates', 'updates', 'activations', 'state/mean squares']

const frames: fc.Arbitrary<InsideFrame> = fc
  .record({
    step: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    loss: fc.float(),
    layers: fc.array(
      fc.record({
        inputs: fc.integer({ min: 1, max: 100_000 }),
        outputs: fc.integer({ min: 1, max: 100_000 }),
        figures,
        histograms: fc
          .tuple(...NAMES.map(() => histogram))
          .map((all) => Object.fromEntries(NAMES.map((name, i) => [name, all[i]]))),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    whole: fc.record({ figures, histograms: fc.constant({}) }),
  })
  .map((frame) => ({ ...frame, source: 'snapshot' as const, alpha: null, signalToNoise: null }))

describe('a frame as bytes', () => {
  it('comes back: figures to the bit, counts to 3 per cent', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const bytes = packFrame(frame)
        const back = unpackFrame(bytes)!
        expect([back.step, back.loss, back.source]).toEqual([frame.step, frame.loss, 'snapshot'])
        expect(back.whole.figures).toEqual(frame.whole.figures)
        frame.layers.forEach((layer, i) => {
          const { inputs, outputs, figures: known, histograms } = back.layers[i]
          expect([inputs, outputs, known]).toEqual([layer.inputs, layer.outputs, layer.figures])
          for (const name of NAMES as TensorQuantity[]) {
            const [got, given] = [histograms[name]!, layer.histograms[name]!]
            expect([got.zeros, got.notFinite]).toEqual([given.zeros, given.notFinite])
            const off = Math.abs(finiteCount(got) - finiteCount(given))
            // Where the largest count is huge, a bin with few rounds to a multiple of a power of two, and never to none.
            expect(off).toBeLessThanOrEqual(0.032 * finiteCount(given) + 48 * 80)
          }
        })
        // What was rounded once stays as it is.
        expect(unpackFrame(packFrame(back))).toEqual(back)
        const merged = mergedHistograms(back.layers.map(({ histograms }) => histograms.weights!))
        expect(back.whole.histograms.weights).toEqual(merged)
      }),
      { numRuns: 60 },
    )
  })

  it('is never more than its share, whatever is in it', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const count = mostFrames(frame.layers.length)
        expect(count * packFrame(frame).length).toBeLessThanOrEqual(MOST_BYTES)
      }),
      { numRuns: 60 },
    )
  })

  it('holds as many states, with as long names, as a text may have', () => {
    const values = Float32Array.from(
      { length: 4000 },
      (_, i) => (-1.3) ** (i % 99) * (1 + i / 4000),
    )
    const full = histogramOf(values)
    const states = Array.from({ length: 8 }, (_, i) => `state/${String(i).repeat(40)}`)
    const histograms = Object.fromEntries([...NAMES.slice(0, 5), ...states].map((it) => [it, full]))
    const frame = fc.sample(frames, 1)[0]
    const layers = frame.layers.map((layer) => ({ ...layer, histograms }))
    const back = unpackFrame(packFrame({ ...frame, layers }))
    expect(Object.keys(back!.layers[0].histograms)).toEqual(Object.keys(histograms))
    expect(back!.step).toBe(frame.step)
  })

  it('is not read where it is cut off or of another version', () => {
    const frame = fc.sample(frames, 1)[0]
    const bytes = packFrame(frame)
    for (const length of [0, 1, 5, bytes.length - 1]) {
      expect(unpackFrame(bytes.slice(0, length))).toBeUndefined()
    }
    expect(unpackFrame(Uint8Array.from([...bytes, 0]))).toBeUndefined()
    expect(unpackFrame(Uint8Array.from([9, ...bytes.slice(1)]))).toBeUndefined()
  })
})
