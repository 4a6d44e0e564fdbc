/** Named tensors against a product written out by hand, in PyTorch's convention: y = x W^T + b. */
import { expect, it } from 'vitest'
import {
  namedTensors,
  parameterCount,
  parameterLayout,
} from '../../src-shared/recipe/net-parameters'
import { numbers } from './sample-numbers'
import { createNet } from './toy-net'

it('names weights and biases layer by layer, without gaps', () => {
  const layout = parameterLayout([784, 100, 10])
  expect(layout).toEqual([
    { name: 'layers.0.weight', shape: [784, 100], offset: 0 },
    { name: 'layers.0.bias', shape: [100], offset: 78_400 },
    { name: 'layers.1.weight', shape: [100, 10], offset: 78_500 },
    { name: 'layers.1.bias', shape: [10], offset: 79_500 },
  ])
  expect(79_510).toBe(parameterCount(layout))
})

it('turns them as PyTorch has them: the same net comes out', () => {
  const sizes = [5, 4, 3]
  const { workspace, mlp } = createNet(sizes, 'relu', 1)
  const { parameters, inputs } = workspace
  parameters.set(numbers(parameters.length, 0.9, 3))
  inputs.set(numbers(5, 1, 4))
  mlp.forward(1)

  const tensors = namedTensors({ layers: parameterLayout(sizes), parameters })
  expect(tensors.map(({ name, shape }) => [name, ...shape])).toEqual([
    ['layers.0.weight', 4, 5],
    ['layers.0.bias', 4],
    ['layers.1.weight', 3, 4],
    ['layers.1.bias', 3],
  ])
  const linear = (x: readonly number[], layer: number) => {
    const [weight, bias] = tensors.slice(2 * layer)
    const [, width] = weight.shape
    return Array.from(bias.values, (b, row) =>
      x.reduce((sum, value, i) => sum + value * weight.values[row * width + i], b),
    )
  }
  const hidden = linear([...inputs.subarray(0, 5)], 0).map((x) => Math.max(0, x))
  const powers = linear(hidden, 1).map(Math.exp)
  const sum = powers.reduce((a, b) => a + b)
  powers.forEach((power, i) => expect(mlp.probabilities[i]).toBeCloseTo(power / sum, 5))
})
