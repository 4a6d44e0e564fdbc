/** Updates generated from the built-in texts against the plain rules: every optimizer, every combination of its options. */
import { saidBy } from '../shared/language/said'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kernels } from '../../src-main/engine/kernels/kernels'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import { createWasmKernels } from '../../src-main/engine/kernels/wasm'
import type { Hyperparameters } from '../../src-main/engine/optimizers/optimizer'
import { ruleOf } from '../../src-main/engine/optimizers/table'
import { createWorkspace } from '../../src-main/engine/workspace'
import {
  OPTIMIZER_CATALOGUE,
  defaultHyperparameters,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { numbers } from './sample-numbers'

const STEPS = 5

/** Those that have a plain rule beside their text. */
const FAST = ['sgd', 'rmsprop', 'adam', 'adamw', 'nadam', 'adamax', 'adagrad', 'adadelta'] as const

/** The default with every flag on and off, with and without momentum and weight decay. */
function variants(id: (typeof FAST)[number]): Hyperparameters[] {
  const valuesOf = (key: string, kind: string): readonly number[] => {
    if (kind === 'flag') return [0, 1]
    return key === 'momentum' || key === 'weightDecay' ? [0, 0.3] : []
  }
  return OPTIMIZER_CATALOGUE[id].hyperparameters.reduce<Hyperparameters[]>(
    (all, { key, kind }) => {
      const values = valuesOf(key, kind)
      if (values.length === 0) return all
      return all.flatMap((one) => values.map((value) => ({ ...one, [key]: value })))
    },
    [{ ...defaultHyperparameters(id), learningRate: 0.1 }],
  )
}

const CASES = FAST.flatMap((id) =>
  variants(id).map((values) => [id, JSON.stringify(values), values] as const),
)

/** What some steps with the same gradients leave in every block. */
function blocksAfter(kernels: Kernels, id: string, values: Hyperparameters, inputs: number) {
  const rule = ruleOf({ id })
  const workspace = createWorkspace(kernels, [inputs, 1], 1, rule.stateBlocks(values).length)
  const { parameters, gradients, optimizerState } = workspace
  parameters.set(numbers(parameters.length, 0.9, 5))
  const update =
    kernels.createUpdate({ id, hyperparameters: values }, workspace) ??
    rule.create(values, workspace)
  for (let step = 1; step <= STEPS; step++) {
    // The first numbers never have a gradient, others have one at some steps.
    gradients.set(numbers(parameters.length, 0.6, step))
    gradients.fill(0, 0, 9)
    update(step, 1 / step)
  }
  return [parameters, ...optimizerState]
}

function expectClose(actual: Float32Array, expected: Float32Array): void {
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i])
    if (!(difference <= 2e-6 + 2e-5 * Math.abs(expected[i]))) {
      expect.fail(`${actual[i]} instead of ${expected[i]} at ${i} of ${expected.length}`)
    }
  }
}

it('has an update for these optimizers, and says which it does not know', () => {
  const kernels = createWasmKernels()
  const workspace = createWorkspace(kernels, [3, 2], 1, 3)
  for (const id of FAST) {
    const optimizer = { id, hyperparameters: defaultHyperparameters(id) }
    expect(kernels.createUpdate(optimizer, workspace)).toBeTypeOf('function')
  }
  const unknown = { id: 'tiger', hyperparameters: {} }
  expect(saidBy(() => kernels.createUpdate(unknown, workspace))).toMatch(/tiger/)
})

describe.each(CASES)('%s with %s', (id, _, values) => {
  it('updates blocks of any length as its rule does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), (inputs) => {
        const actual = blocksAfter(createWasmKernels(), id, values, inputs)
        const expected = blocksAfter(plainKernels, id, values, inputs)
        expect(actual).toHaveLength(expected.length)
        actual.forEach((block, i) => expectClose(block, expected[i]))
      }),
      { numRuns: 12, seed: 3 },
    )
  })

  it('moves nothing where there never was a gradient, but for weight decay', () => {
    const [parameters] = blocksAfter(createWasmKernels(), id, values, 30)
    const start = numbers(31, 0.9, 5)
    const stays = values.weightDecay === 0
    for (let i = 0; i < 9; i++) {
      if (start[i] !== 0) expect(parameters[i] === start[i]).toBe(stays)
      else expect(parameters[i]).toBe(0)
    }
  })
})
