/** Rules as PyTorch classes train as the engine does, from the same weights on the same batches, where PyTorch is installed. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { hyperparameterKey } from '../../src-shared/optimizer-language/names'
import type { Program } from '../../src-shared/optimizer-language/program'
import { pytorchCode } from '../../src-shared/optimizer-language/pytorch'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { digits } from './sample-numbers'

const SCRIPT = join(import.meta.dirname, '../fixtures/pytorch/train.py')
const FINDS_TORCH =
  'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)'
const hasTorch = spawnSync('python3', ['-c', FINDS_TORCH]).status === 0

const STEPS = 24
const SIZES = [49, 12, 8, 10]
const EXAMPLES = digits(300, SIZES[0], 10)
const BASE = {
  ...{ sizes: SIZES, activation: 'relu', initializer: { kind: 'he' }, batchSize: 16, seed: 3 },
  ...{ sampling: 'with-replacement', lossTiming: 'before-step', lossForm: 'exact' },
  ratePlan: { schedule: { kind: 'step', every: 8, factor: 0.5, warmupSteps: 0 }, steps: STEPS },
} as const satisfies Partial<TrainerOptions>

interface Case {
  readonly name: string
  readonly text: string
  readonly id: string
  readonly hyperparameters: Readonly<Record<string, number>>
}

const builtIn = (
  id: CatalogueOptimizerId,
  changes: Readonly<Record<string, number>> = {},
): Case => ({
  name: [id, ...Object.entries(changes).map(([key, value]) => `${key} ${value}`)].join(', '),
  ...{ id, text: OPTIMIZER_CATALOGUE[id].text },
  hyperparameters: { ...defaultHyperparameters(id), ...changes },
})

const CASES: readonly Case[] = [
  ...OPTIMIZER_IDS.map((id) => builtIn(id)),
  builtIn('sgd', { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 }),
  builtIn('sgd', { learningRate: 0.1, momentum: 0.9, nesterov: 1 }),
  builtIn('rmsprop', { momentum: 0.5, centered: 1, weightDecay: 0.01 }),
  builtIn('rmsprop', { centered: 1 }),
  builtIn('adam', { learningRate: 0.01, amsgrad: 1, weightDecay: 0.01 }),
  builtIn('nadam', { learningRate: 0.01, weightDecay: 0.01 }),
]

function programOf(text: string): Program {
  const { program, problems } = readOptimizer(text)
  if (program === null) throw new Error(JSON.stringify(problems))
  return program
}

/** Losses of the engine, and what a script needs to compute them too. */
function trained({ id, text, hyperparameters }: Case) {
  const program = programOf(text)
  const trainer = new Trainer({ ...BASE, optimizer: { id, text, hyperparameters } }, EXAMPLES)
  const parameters = [...trainer.parameters]
  const losses: number[] = []
  const batches = Array.from({ length: STEPS }, (_, i) => {
    losses.push(trainer.step())
    const inputs = [...trainer.batchIndices].map((example) => {
      const at = example * EXAMPLES.features
      return [...EXAMPLES.images.subarray(at, at + EXAMPLES.features)].map((pixel) => pixel / 255)
    })
    const labels = [...trainer.batchIndices].map((example) => EXAMPLES.labels[example])
    return [inputs, labels, 0.5 ** Math.floor(i / 8)]
  })
  const code = pytorchCode(program)
  const settings = Object.fromEntries(
    program.hyperparameters.map(({ name, kind }) => {
      const value = hyperparameters[hyperparameterKey(name)]
      return [name, kind === 'flag' ? value === 1 : value]
    }),
  )
  const name = /class (\w+)/u.exec(code)?.[1]
  return { losses, run: { code, name, settings, sizes: SIZES, parameters, batches } }
}

describe.skipIf(!hasTorch)('classes of PyTorch (skipped where python3 has no torch)', () => {
  it('train as the engine does', () => {
    const runs = CASES.map(trained)
    const input = JSON.stringify(runs.map(({ run }) => run))
    const { stdout, stderr, status } = spawnSync('python3', [SCRIPT], {
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    expect(status, stderr).toBe(0)
    const found = JSON.parse(stdout) as number[][]
    CASES.forEach(({ name }, i) => {
      const { losses } = runs[i]
      const worst = Math.max(...losses.map((loss, step) => Math.abs(loss - found[i][step])))
      expect(worst, name).toBeLessThan(1e-4)
    })
  }, 60_000)
})
