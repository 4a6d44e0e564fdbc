/** The kernels measure what plain TypeScript does. */
import { describe, expect, it } from 'vitest'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { frameOf } from '../../src-main/instruments/frame-of'
import { Instruments } from '../../src-main/instruments/instruments'
import { FRAME_FIGURES, type FramePart, type TensorQuantity } from '../../src-shared/inside/frame'
import { finiteCount, histogramOf } from '../../src-shared/inside/histogram'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { GOLDEN_RECIPES } from '../engine/golden-recipes'
import { OWN_OPTIMIZERS } from '../engine/own-texts'
import { digits, numbers } from '../engine/sample-numbers'

const EXAMPLES = digits(500, 196, 10)
const [, BASE] = GOLDEN_RECIPES[0]

const of = (
  id: CatalogueOptimizerId,
  changes: Record<string, number> = {},
  more: Partial<TrainerOptions> = {},
): TrainerOptions => ({
  ...BASE,
  ...{ keepsMask: true, sizes: [196, 33, 21, 10], batchSize: 17 },
  optimizer: chooseOptimizer(id, changes),
  ...more,
})

const CASES: readonly (readonly [name: string, options: TrainerOptions])[] = [
  ...OPTIMIZER_IDS.map((id): [string, TrainerOptions] => [id, of(id)]),
  ['momentum', of('sgd', { momentum: 0.9, nesterov: 1 })],
  ['centered RMSprop with momentum', of('rmsprop', { centered: 1, momentum: 0.5 })],
  ['AMSGrad', of('adam', { amsgrad: 1, weightDecay: 0.01 })],
  ...Object.entries(OWN_OPTIMIZERS).map(([name, optimizer]): [string, TrainerOptions] => [
    `a text with ${name}`,
    of('sgd', {}, { optimizer }),
  ]),
  ['sigmoid units', of('rmsprop', {}, { activation: 'sigmoid' })],
  ['no hidden layer, a batch of one', of('adam', {}, { sizes: [196, 10], batchSize: 1 })],
  [
    'the classic shape',
    of('rmsprop', {}, { sizes: [196, 100, 100, 100, 100, 10], batchSize: 128 }),
  ],
]

/** Rates are computed in float32 by the kernels, so that a few lie in the bin beside theirs. */
function expectSame(got: FramePart, expected: FramePart) {
  for (const figure of FRAME_FIGURES) {
    const [a, b] = [got.figures[figure], expected.figures[figure]]
    if (a === null || b === null || b === 0) expect(a, figure).toBe(b)
    else if (figure.startsWith('rate')) expect(a / b, figure).toBeCloseTo(1, 2)
    else expect(a / b, figure).toBeCloseTo(1, 9)
  }
  expect(Object.keys(got.histograms)).toEqual(Object.keys(expected.histograms))
  for (const quantity of Object.keys(expected.histograms) as TensorQuantity[]) {
    const [a, b] = [got.histograms[quantity], expected.histograms[quantity]]
    if (a === undefined || b === undefined) throw new Error(`no histogram of ${quantity}`)
    if (quantity === 'rates') expect(finiteCount(a)).toBe(finiteCount(b))
    else expect(a, quantity).toEqual(b)
  }
}

describe.each(CASES)('of %s', (_, options) => {
  it('they see what plain TypeScript sees', () => {
    const trainer = new Trainer(options, EXAMPLES)
    const initial = trainer.parameters.slice()
    const instruments = new Instruments(options, initial)
    for (let step = 1; step <= 9; step++) {
      const probe = trainer.probeStep()
      if (![1, 2, 5, 9].includes(step)) continue
      const mask = step === 5 ? null : (trainer.mask ?? null)
      const expected = frameOf({ probe, options, initial, mask }, 'snapshot')
      const got = instruments.frameOf(probe, mask)
      expect({ ...got, layers: [], whole: null }).toEqual({ ...expected, layers: [], whole: null })
      got.layers.forEach((layer, i) => expectSame(layer, expected.layers[i]))
      expectSame(got.whole, expected.whole)
    }
  })
})

it('count whatever a float32 can be', () => {
  const options = of('sgd', {}, { sizes: [196, 10] })
  const trainer = new Trainer(options, EXAMPLES)
  const initial = trainer.parameters.slice()
  const odd = [NaN, -NaN, Infinity, -Infinity, 0, -0, 1e-45, -1e-45, 3.4e38, -3.4e38, 1.1754944e-38]
  const edges = Array.from({ length: 400 }, (_, i) => Math.fround(2 ** (i / 4 - 50)))
  for (const [i, value] of [...odd, ...edges].entries()) initial[i] = value
  initial.set(numbers(500, 0.5, 3), 600)
  trainer.restore({ ...trainer.checkpoint(), parameters: initial })
  const probe = trainer.probeStep()
  const { histograms } = new Instruments(options, initial).frameOf(probe, null).layers[0]
  expect(histograms.weights).toEqual(histogramOf(initial))
  expect(histograms.weights?.notFinite).toBe(4)
})
