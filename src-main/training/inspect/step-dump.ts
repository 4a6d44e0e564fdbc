/** A step as named tensors, from which every figure of its frame can be computed by another program. */
import { namedTensors, parameterLayout } from '../../../src-shared/recipe/net-parameters'
import { hasHadGradient } from '../../engine/gradient-mask'
import { ruleOf } from '../../engine/optimizers/table'
import { stepWithin, type Probe } from '../../engine/probe'
import { tensorsOf } from '../../engine/shares'
import type { TrainerOptions } from '../../engine/trainer'
import { DEAD_EXAMPLES } from './exact-figures'
import type { DumpedTensor, TensorValues } from './messages'
import type { InspectedStep, ReplayedRun } from './replayed-run'

/**
 * Parameters and what has a number for each of them are a tensor for each layer's weights (outputs, inputs) and biases
 * (outputs), named as in PyTorch behind what they are: `gradients/layers.0.weight`.
 */
export function stepDump(
  { options, train }: Pick<ReplayedRun, 'options' | 'train'>,
  step: InspectedStep,
): DumpedTensor[] {
  const { probe, previousGradients, initial, mask } = step
  const layers = parameterLayout(options.sizes)
  const flat = (group: string, parameters: Float32Array): DumpedTensor[] =>
    namedTensors({ layers, parameters }).map(({ name, ...tensor }) => ({
      ...tensor,
      name: `${group}/${name}`,
    }))
  const { hyperparameters } = options.optimizer
  const blocks = ruleOf(options.optimizer).stateBlocks(hyperparameters)
  const { before, after, gradients, batchIndices } = probe
  return [
    scalar('step', probe.step),
    scalar('optimizer-step', probe.optimizerStep),
    scalar('rate-factor', probe.rateFactor),
    scalar('loss', probe.loss),
    ...Object.entries(hyperparameters).map(([key, value]) =>
      scalar(`hyperparameters/${key}`, value),
    ),
    tensor('batch/indices', batchIndices),
    tensor('batch/inputs', imagesOf(train, batchIndices), batchIndices.length),
    tensor(
      'batch/labels',
      Uint8Array.from(batchIndices, (index) => train.labels[index]),
    ),
    tensor('fixed/inputs', ...fixedImages(train)),
    ...flat('initial', initial),
    ...flat('before', before.parameters),
    ...blocks.flatMap((name, i) => flat(`state-before/${name}`, before.optimizerState[i])),
    ...(previousGradients === null ? [] : flat('previous-gradients', previousGradients)),
    ...flat('gradients', gradients),
    ...flat('rates', effectiveRates(options, probe)),
    ...flat(
      'updates',
      after.parameters.map((value, i) => value - before.parameters[i]),
    ),
    ...flat('after', after.parameters),
    ...blocks.flatMap((name, i) => flat(`state-after/${name}`, after.optimizerState[i])),
    ...flat(
      'moved',
      initial.map((_, i) => (hasHadGradient(mask, i) ? 1 : 0)),
    ),
    ...probe.activations.map(({ values, outputs }, i) =>
      tensor(`activations/${i}`, values, values.length / outputs),
    ),
  ]
}

function imagesOf({ images, features }: ReplayedRun['train'], indices: Uint32Array): Uint8Array {
  const chosen = new Uint8Array(indices.length * features)
  indices.forEach((index, row) => {
    chosen.set(images.subarray(index * features, (index + 1) * features), row * features)
  })
  return chosen
}

function fixedImages({ images, features, count }: ReplayedRun['train']): [Uint8Array, number] {
  const rows = Math.min(DEAD_EXAMPLES, count)
  return [images.slice(0, rows * features), rows]
}

/** @param rows of a matrix; a vector without it */
function tensor(name: string, values: TensorValues, rows?: number): DumpedTensor {
  const { length } = values
  return {
    name,
    shape: rows === undefined ? [length] : [rows, length / rows],
    values: values.slice(),
  }
}

const scalar = (name: string, value: number): DumpedTensor => ({
  name,
  shape: [],
  values: Float64Array.of(value),
})

/** Flat, as the parameters: how far one unit of each one's gradient moves it. */
function effectiveRates({ optimizer, sizes }: TrainerOptions, probe: Probe): Float32Array {
  const rates = new Float32Array(probe.gradients.length)
  const made = stepWithin(probe, { first: 0, end: rates.length }, tensorsOf(sizes))
  ruleOf(optimizer).effectiveRates(optimizer.hyperparameters)(made, rates)
  return rates
}
