/** Labels that somebody shuffles between two commands: what the built app says, as a person meets it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idx } from '../datasets/idx-files'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'
import { phrase } from '../shared/language/phrase'

let data: ReturnType<typeof makeDataFolder>
let digits: string

beforeAll(() => {
  data = makeDataFolder()
  digits = join(data.path, 'digits')
  mkdirSync(digits)
  for (const part of ['train', 't10k']) {
    const pixels = Array.from({ length: 60 * 6 }, (_, i) =>
      i % 6 === Math.floor(i / 6) % 3 ? 200 : i % 17,
    )
    writeFileSync(join(digits, `${part}-images-idx3-ubyte`), idx(0x0803, [60, 2, 3], pixels))
    writeLabels(part, (i) => i % 3)
  }
})
afterAll(() => data.remove())

function writeLabels(part: string, labelOf: (example: number) => number): void {
  const labels = Array.from({ length: 60 }, (_, i) => labelOf(i))
  writeFileSync(join(digits, `${part}-labels-idx1-ubyte`), idx(0x0801, [60], labels))
}

const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended

interface ListedRun {
  readonly id: string
  readonly dataHash: string | null
  readonly recipe: { readonly optimizer: { readonly id: string } }
}

test('is told before training, keeps a verdict from pairing, and stops forks and replays', async () => {
  const settings = ['--dataset', digits, '--steps', '60', '--seeds', '0..5', '--hidden', '5']
  const first = await lab('compare', ...settings, '--optimizers', 'rmsprop')
  expect(first.err).not.toContain(phrase('have changed'))
  writeLabels('train', (i) => (i * 7 + Math.floor(i / 3)) % 3)
  const second = await lab('compare', ...settings, '--optimizers', 'adam')
  expect(second.code).toBe(0)
  expect(second.err).toContain('The files of digits have changed since a run was last trained on')

  const runs = JSON.parse((await lab('runs', '--json')).out) as ListedRun[]
  expect(runs).toHaveLength(12)
  expect(new Set(runs.map(({ dataHash }) => dataHash)).size).toBe(2)
  const ids = runs.map(({ id }) => id)
  const verdict = await lab('verdict', ...ids, '--metric', 'test-accuracy', '--target', '0.9')
  expect(verdict.out).toMatch(/Same data and split +no +They were trained on different data/)
  expect(verdict.out).toMatch(/Same batches +no/)
  expect(verdict.out).toContain('no two of their runs make a pair')

  const old = runs.find(({ recipe }) => recipe.optimizer.id === 'rmsprop')!
  const replay = await lab('replay', old.id)
  expect(replay).toMatchObject({ code: 2, err: expect.stringContaining('Put the earlier files') })
  const fork = await lab('fork', old.id, '--step', '30', '--steps', '90')
  expect(fork).toMatchObject({ code: 2, err: expect.stringContaining(digits) })
  expect(JSON.parse((await lab('runs', '--json')).out)).toHaveLength(12)

  writeLabels('train', (i) => i % 3)
  expect((await lab('replay', old.id)).out).toContain('identical, bit for bit')
})
