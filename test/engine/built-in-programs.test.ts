/** The texts of the built-in optimizers against their plain rules, interpreted and generated. */
import { describe, expect, it } from 'vitest'
import { plainKernels } from '../../src-main/engine/kernels/plain'
import type { Hyperparameters, Update } from '../../src-main/engine/optimizers/optimizer'
import { OPTIMIZER_RULE_IDS, ruleOf } from '../../src-main/engine/optimizers/table'
import { programRule } from '../../src-main/engine/programs/program-rule'
import { createWorkspace, type Workspace } from '../../src-main/engine/workspace'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
} from '../../src-shared/catalogue/optimizer-catalogue'
import type { Program } from '../../src-shared/optimizer-language/program'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { ProgramMemory, bitsOf } from './program-memory'
import { numbers } from './sample-numbers'

const STEPS = 12
const INPUTS = 69

type Id = (typeof OPTIMIZER_IDS)[number]

function programOf(id: Id): Program {
  const { program, problems } = readOptimizer(OPTIMIZER_CATALOGUE[id].text)
  if (program === null) throw new Error(JSON.stringify(problems))
  return program
}

/** The default with every flag on and off, with and without momentum and weight decay. */
function variants(id: Id): Hyperparameters[] {
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

const HAND_WRITTEN = OPTIMIZER_IDS.filter((id) => OPTIMIZER_RULE_IDS.includes(id))
const CASES = HAND_WRITTEN.flatMap((id) =>
  variants(id).map((values) => [id, JSON.stringify(values), values] as const),
)

type Blocks = Pick<Workspace, 'parameters' | 'gradients' | 'optimizerState'>

/** What some steps leave; some weights never have a gradient, others now and then, whole vectors and single ones. */
function blocksAfter({ parameters, gradients, optimizerState }: Blocks, update: Update) {
  parameters.set(numbers(parameters.length, 0.9, 5))
  for (let step = 1; step <= STEPS; step++) {
    gradients.set(numbers(parameters.length, 0.6, step))
    gradients.fill(0, 0, 33)
    if (step % 3 > 0) gradients.fill(0, 33, 50)
    update(step, 1 / step)
  }
  return [parameters, ...optimizerState]
}

describe.each(CASES)('%s with %s', (id, _, values) => {
  const rule = ruleOf({ id })
  const program = programOf(id)
  const stated = programRule(program)
  const states = stated.stateBlocks(values).length

  it('keeps as many blocks of state as its rule', () => {
    expect(states).toBe(rule.stateBlocks(values).length)
    expect(stated.needsWholeTensors?.(values)).toBe(false)
  })

  it('gives the bits of its text interpreted when it is generated', () => {
    const workspace = createWorkspace(plainKernels, [INPUTS, 1], 1, states)
    const expected = blocksAfter(workspace, stated.create(values, workspace))
    const memory = new ProgramMemory(workspace.parameters.length, states)
    const actual = blocksAfter(memory.blocks, memory.createUpdate(program, values))
    expect(actual.map(bitsOf)).toEqual(expected.map(bitsOf))
  })

  it('agrees with its rule when its text is interpreted', () => {
    const workspace = createWorkspace(plainKernels, [INPUTS, 1], 1, states)
    const other = createWorkspace(plainKernels, [INPUTS, 1], 1, states)
    const expected = blocksAfter(workspace, rule.create(values, workspace))
    const actual = blocksAfter(other, stated.create(values, other))
    actual.forEach((block, at) => {
      block.forEach((value, i) => expect(value).toBeCloseTo(expected[at][i], 4))
    })
  })
})

it('does not pass over gradients of 0 where the rate makes no number of them', () => {
  const program = programOf('rmsprop')
  const values = { ...defaultHyperparameters('rmsprop'), learningRate: 1 }
  const memory = new ProgramMemory(40, 1)
  const { parameters } = memory.blocks
  const update = memory.createUpdate(program, values)
  parameters.fill(0.5)
  update(1, 1)
  expect(new Set(parameters)).toEqual(new Set([0.5]))
  // Infinite in float32.
  update(2, 1e39)
  expect(new Set(parameters)).toEqual(new Set([NaN]))
})
