/** The Python file that the lab hands out, run by a real Python where there is one, and what is read of its files. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readOutside } from '../../../src-main/exchange/outside/read-outside'
import { MESSAGES } from '../../../src-shared/language/language'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { pythonWith } from '../python'

const MODULES = join(import.meta.dirname, '../../../resources/python')
const folder = mkdtempSync(join(tmpdir(), 'lab-python-'))
afterAll(() => rmSync(folder, { recursive: true }))

function reading(file: Buffer): OutsideFile {
  const read = readOutside('run.jsonl', file)
  if (read?.kind !== 'read') throw new Error('not read')
  return read.file
}

test('it has less than a hundred lines', () => {
  const lines = readFileSync(join(MODULES, 'optimizer_lab.py'), 'utf8').split('\n')
  expect(lines.length).toBeLessThan(100)
})

const HEADER =
  '{"format": "optimizer-lab-py", "version": 1, "id": "a1", "name": "my sgd", "started": 1e9, ' +
  '"said": {"optimizer": "sgd", "lr": 0.01, "seed": 0, "clip": true}}\n'
const POINT = '{"step": 1, "time": 1000000001.5, "metrics": {"loss": 2.5, "gpu": 1}}\n'

test('a file that grows is the same run', () => {
  const texts = [HEADER, HEADER + POINT, HEADER + POINT + POINT.replace('1,', '2,')]
  const files = texts.map((text) => reading(Buffer.from(text)))
  expect(files.map(({ runs }) => runs.length)).toEqual([0, 1, 1])
  expect(files[1].runs[0].identity).toBe(files[2].runs[0].identity)
  expect(files[2].runs[0]).toMatchObject({
    name: 'my sgd',
    said: { optimizer: 'sgd', learningRate: 0.01, seed: 0, other: { clip: 'true' } },
    startedAt: 1_000_000_001_500,
  })
  expect(files[2].notes).toEqual([{ kind: 'left-out', metrics: ['gpu'] }])
})

test('the folder that it was written in is told, where the file says it', () => {
  const inFolder = HEADER.replace('"said"', '"folder": "/home/me/optimizer-lab-runs", "said"')
  expect(reading(Buffer.from(inFolder + POINT)).folder).toBe('/home/me/optimizer-lab-runs')
  expect(reading(Buffer.from(HEADER + POINT)).folder).toBeUndefined()
})

test('a line that is being written is none yet, at whatever byte', () => {
  for (let length = HEADER.length; length < HEADER.length + POINT.length; length++) {
    expect(reading(Buffer.from((HEADER + POINT).slice(0, length))).runs).toEqual([])
  }
})

test.each([
  [
    'no header',
    `{"format": "optimizer-lab-py", "version": 2}\n`,
    () => MESSAGES.outsideFiles.problems.noHeader,
  ],
  ['no JSON', `${HEADER}${POINT}{"step"\n`, () => MESSAGES.outsideFiles.problems.wrongLine(3)],
  [
    'no step',
    `${HEADER}${POINT.replace('1,', '-1,')}`,
    () => MESSAGES.outsideFiles.problems.wrongLine(2),
  ],
  [
    'no number',
    `${HEADER}${POINT.replace('2.5', '"x"')}`,
    () => MESSAGES.outsideFiles.problems.wrongLine(2),
  ],
])('a line with %s is named', (_, text, problem) => {
  expect(() => readOutside('run.jsonl', Buffer.from(text))).toThrow(problem())
})

const python = pythonWith()
const environment = { ...process.env, PYTHONPATH: MODULES, OPTIMIZER_LAB_FOLDER: folder }

test.skipIf(python === undefined)('what a real Python writes is read', () => {
  const code = [
    'from optimizer_lab import Run',
    'with Run("나의 sgd/1", optimizer="sgd", lr=0.01, seed=3, layers=[10, 5], skipped=None) as log:',
    '    log(0, loss=2.5, val_accuracy=0.5)',
    '    log(loss=float("nan"), val_loss=None)',
    '    log(5, loss=float("-inf"))',
    'print(log.path, end="")',
  ].join('\n')
  const path = execFileSync(python as string, ['-c', code], { env: environment, encoding: 'utf8' })
  const { runs, notes } = reading(readFileSync(path))
  expect(runs).toHaveLength(1)
  expect(runs[0]).toMatchObject({
    name: '나의 sgd/1',
    said: { optimizer: 'sgd', learningRate: 0.01, seed: 3, other: { layers: '[10, 5]' } },
  })
  const [loss, accuracy] = runs[0].curves
  expect(loss.metric).toBe('training-loss')
  expect([...loss.steps]).toEqual([1, 2, 6])
  expect([...loss.values]).toEqual([2.5, NaN, -Infinity])
  expect(accuracy.metric).toBe('validation-accuracy')
  expect(notes).toEqual([{ kind: 'steps-from-0' }, { kind: 'no-finite', count: 2 }])
})

test.skipIf(python === undefined)(
  'a process that is killed has lost at most its last line',
  async () => {
    const code = [
      'from optimizer_lab import Run',
      'log = Run("killed", folder="' + join(folder, 'killed').replaceAll('\\', '/') + '")',
      'for step in range(1, 10**9):',
      '    log(step, loss=1 / step)',
      '    if step == 2000: print("here", flush=True)',
    ].join('\n')
    const child = spawn(python as string, ['-c', code], { env: environment })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const [name] = readdirSync(join(folder, 'killed'))
    const { runs } = reading(readFileSync(join(folder, 'killed', name)))
    const { steps } = runs[0].curves[0]
    expect(steps.length).toBeGreaterThanOrEqual(2000)
    expect([...steps.subarray(0, 2000)]).toEqual(Array.from({ length: 2000 }, (_, i) => i + 1))
  },
)
