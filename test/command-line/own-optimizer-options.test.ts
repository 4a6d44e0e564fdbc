/** Own optimizers wherever optimizers are listed: by the path of a text, or by their name in the library. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { compare } from '../../src-main/command-line/compare'
import { chosenComparison } from '../../src-main/command-line/compare-options'
import { chosenFork, fork } from '../../src-main/command-line/fork'
import { readInput } from '../../src-main/command-line/program'
import { chooseOwnOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { PRESETS, expandComparison } from '../../src-shared/recipe/comparison'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { LION } from '../optimizers/sample-texts'
import { runWords } from './run-words'

let folder: string
let path: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-own-'))
  path = join(folder, 'lion.optimizer')
  writeFileSync(path, LION)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const own = (text: string) => {
  const known = ownOptimizer(text)
  if (known === undefined) throw new Error('the text has errors')
  return known
}
const listing = (text: string, key: string): OptimizerListing => {
  const { id, program } = own(text)
  return { key, kind: 'own', id, name: program.name, text, runs: 0, changedAt: 1 }
}
const TIGER = LION.replace('Lion', 'Sumatran Tiger').replace('u = ', 'u = 2 * ')
const library = [listing(LION, 'a'), listing(TIGER, 'b')]

const optimizersOf = (...words: string[]) =>
  chosenComparison(readInput(compare, words).values, library).draft.optimizers

describe('compare', () => {
  test('takes the path of a text', () => {
    expect(optimizersOf('--optimizers', `sgd,${path}`)[1]).toEqual(chooseOwnOptimizer(own(LION)))
  })

  test('takes a name of the library, in any case, and an id', () => {
    const [{ text: byName }] = optimizersOf('--optimizers', 'sumatran tiger')
    expect(byName).toBe(TIGER)
    expect(optimizersOf('--optimizers', own(LION).id)[0].text).toBe(LION)
  })

  test('sets hyperparameters by key, by the name in the text, and for all', () => {
    const words = ['--set', 'Lion.beta2=0.5', '--set', 'Lion.lr=0.01', '--set', 'sgd.momentum=0.5']
    const [lion, sgd] = optimizersOf('--optimizers', `${path},sgd`, ...words)
    expect(lion.hyperparameters).toEqual({ learningRate: 0.01, beta1: 0.9, beta2: 0.5 })
    expect(sgd.hyperparameters.momentum).toBe(0.5)
    const [tiger] = optimizersOf(
      '--optimizers=Sumatran Tiger',
      '--lr=0.5',
      '--set=Sumatran Tiger.beta1=0',
    )
    expect(tiger.hyperparameters).toEqual({ learningRate: 0.5, beta1: 0, beta2: 0.99 })
  })

  test('leaves what it is told of the library as it was', () => {
    optimizersOf('--optimizers', path, '--lr', '0.5')
    expect(optimizersOf('--optimizers', path)[0].hyperparameters.learningRate).toBe(0.0003)
  })

  test.each([
    [['--optimizers', 'Cheetah'], /--optimizers: there is no "Cheetah"/],
    [['--optimizers', './cheetah.optimizer'], /--optimizers: .*cheetah\.optimizer cannot be read/],
    [['--optimizers', 'Lion,lion#8'], /more than once/],
    [['--optimizers', 'Lion', '--lr', '2'], /--lr: /],
    [['--optimizers', 'Lion', '--set', 'Lion.gamma=1'], /no hyperparameter "gamma"/],
    [['--optimizers', 'Lion', '--set', 'Lion.beta3=1'], /It has: lr, beta1, beta2\./],
    [
      ['--optimizers', 'Lion', '--set', 'Lion.lr=1', '--set', 'Lion.learningRate=1'],
      /more than once/,
    ],
    [['--optimizers', 'Lion', '--set', 'Puma.lr=1'], /--set: there is no "Puma"/],
  ])('refuses %j', (words, problem) => {
    expect(() => optimizersOf(...words)).toThrow(problem)
  })

  test('names hyperparameters of a text among the fields of a sweep', () => {
    const sharp = join(folder, 'sharp.optimizer')
    writeFileSync(sharp, 'optimizer Sharp\nlr = 0.1\nsharpness = 1\nw = w - lr * sharpness * g')
    expect(() => optimizersOf('--optimizers', sharp, '--sweep', 'blunt=1')).toThrow(
      /--sweep: there is no "blunt"\. Fields: lr, .*, sharpness\./,
    )
  })

  test('shows the place of an error in a text', () => {
    const broken = join(folder, 'broken.optimizer')
    writeFileSync(broken, LION.replace('lr * u', 'lr * uu'))
    expect(() => optimizersOf('--optimizers', broken)).toThrow(
      /--optimizers: The text of .* has errors:\n.*broken\.optimizer:8:14: error: .*\n.*w = w - lr \* uu\n +\^\^$/,
    )
  })
})

test('a fork goes on with a text, and keeps the state of its own', () => {
  const [recipe] = expandComparison({
    ...PRESETS['sgd-vs-rmsprop'],
    optimizers: [chooseOwnOptimizer(own(LION))],
  })
  const forkOf = (...words: string[]) =>
    chosenFork(
      { id: 'a', recipe },
      readInput(fork, ['ID', '--step', '5', ...words]).values,
      library,
    )
  const same = forkOf('--set', 'beta2=0.5')
  expect(same).toMatchObject({ optimizerState: 'kept', optimizer: { text: LION } })
  expect(same.optimizer.hyperparameters.beta2).toBe(0.5)
  expect(recipe.optimizer.hyperparameters.beta2).toBe(0.99)
  expect(forkOf('--optimizer', 'Sumatran Tiger')).toMatchObject({
    optimizerState: 'fresh',
    optimizer: { text: TIGER },
  })
  expect(forkOf('--optimizer', path).optimizerState).toBe('kept')
})

test('surface walks with a text, without a database', async () => {
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  const words = ['bowl', '--optimizers', `sgd,${path}`, '--set', 'Lion.lr=0.5', '--steps', '1']
  await runWords({} as CommandContext, 'surface', ...words, '--json')
  write.mockRestore()
  const { paths } = JSON.parse(printed) as { paths: { optimizer: string; places: number[][] }[] }
  expect(paths[1].optimizer).toBe(own(LION).id)
  expect(paths[1].places[1]).toEqual([-6.5, 1.5])
})
