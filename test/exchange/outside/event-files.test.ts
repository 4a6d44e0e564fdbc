/** The fixtures are written by `test/fixtures/outside/write_event_files.py`, which shares nothing with the reader. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { framed } from '../../../src-main/exchange/outside/event-records'
import { readOutside } from '../../../src-main/exchange/outside/read-outside'
import {
  bytesField,
  doubleField,
  floatField,
  varintField,
} from '../../../src-main/exchange/outside/wire-format'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { MESSAGES } from '../../../src-shared/language/language'
import { processorTime } from '../../processor-time'
import { pythonWith } from '../python'

const FOLDER = join(import.meta.dirname, '../../fixtures/outside')
const PYTORCH = 'pytorch/events.out.tfevents.1700000000.machine.1.0'
const TENSORBOARDX = 'tensorboardx/events.out.tfevents.1700000000.machine'
const TENSORFLOW = 'tensorflow/events.out.tfevents.1700000000.machine.1.0.v2'

const bytesOf = (path: string) => readFileSync(join(FOLDER, path))

function reading(path: string, file: Buffer = bytesOf(path)): OutsideFile {
  const read = readOutside(path, file)
  if (read?.kind !== 'read') throw new Error('not read')
  return read.file
}

const curve = (file: OutsideFile, metric: string) =>
  file.runs[0].curves.find((one) => one.metric === metric)

/** As the script computes them. */
const losses = Array.from({ length: 50 }, (_, step) => Math.fround(2.302585 * 0.97 ** step))
const START = 1_700_000_000_000

test.each([
  ['PyTorch', PYTORCH, 'pytorch', 'validation-accuracy'],
  ['TensorFlow 2', TENSORFLOW, 'tensorflow', 'validation-accuracy'],
])('scalars as %s writes them', (_, path, name, accuracy) => {
  const file = reading(path)
  expect(file.format).toBe('tensorboard')
  expect(file.notes).toEqual([{ kind: 'steps-from-0' }])
  expect(file.runs).toHaveLength(1)
  const [run] = file.runs
  expect(run).toMatchObject({ name, startedAt: START + 1000, finishedAt: START + 13_250 })
  const training = curve(file, 'training-loss')
  expect([...(training?.steps ?? [])]).toEqual(losses.map((_, i) => i + 1))
  training?.values.forEach((value, i) => expect(value).toBeCloseTo(losses[i], 6))
  const measured = curve(file, accuracy)
  expect([...(measured?.steps ?? [])]).toEqual([1, 11, 21, 31, 41])
  expect([...(measured?.values ?? [])]).toEqual(
    [0, 10, 20, 30, 40].map((step) => Math.fround(step / 60)),
  )
  const seconds = curve(file, 'training-seconds')
  expect([...(seconds?.values ?? [])].slice(0, 3)).toEqual([0, 0.25, 0.5])
})

test('what tensorboardX says of hyperparameters, values that are no numbers, and what is no scalar', () => {
  const file = reading(TENSORBOARDX)
  const [run] = file.runs
  expect(run.said).toEqual({
    optimizer: 'SGD',
    learningRate: 0.1,
    seed: 3,
    batchSize: 32,
    other: { width: '16', 'train/lr': '0.10000000149011612' },
  })
  const training = curve(file, 'training-loss')
  expect(training?.steps[0]).toBe(1)
  expect(training?.values[49]).toBeNaN()
  expect(file.notes).toEqual([{ kind: 'no-finite', count: 1 }])
})

test('a file that breaks off is read as far as it goes, and is the same run when it has grown', () => {
  const whole = bytesOf(PYTORCH)
  const part = reading(PYTORCH, whole.subarray(0, 1001))
  expect(part.notes).toContainEqual({ kind: 'cut-off' })
  const [steps, all] = [curve(part, 'training-loss')?.steps.length ?? 0, 50]
  expect(steps).toBeGreaterThan(5)
  expect(steps).toBeLessThan(all)
  expect(part.runs[0].identity).toBe(reading(PYTORCH).runs[0].identity)
  expect(part.runs[0].identity).not.toBe(reading(TENSORFLOW).runs[0].identity)
})

test('a damaged record is named, and nothing is taken', () => {
  const { damagedRecord, noEvent } = MESSAGES.outsideFiles.problems
  const damaged = bytesOf(PYTORCH)
  damaged[60] ^= 1
  expect(() => readOutside(PYTORCH, damaged)).toThrow(damagedRecord(2))
  const first = bytesOf(PYTORCH)
  first[0] ^= 1
  expect(() => readOutside(PYTORCH, first)).toThrow(damagedRecord(1))
  // By its name alone it would be no event file.
  expect(readOutside('copy.bin', first)).toBeNull()
  const tensorflow = bytesOf(TENSORFLOW)
  expect(() => readOutside('x', Buffer.concat([tensorflow, framed(Buffer.from([0x0f]))]))).toThrow(
    noEvent(55 + 3),
  )
})

const scalar = (tag: string, step: number, value: number, seconds = 1e9 + step) =>
  framed(
    Buffer.concat([
      doubleField(1, seconds),
      varintField(2, step),
      bytesField(5, bytesField(1, bytesField(1, tag), floatField(2, value))),
    ]),
  )

test('several tags of one metric, steps written twice, negative steps, accuracies in per cent', () => {
  const file = reading(
    'runs/a/events.out.tfevents.1',
    Buffer.concat([
      scalar('train_loss_epoch', 1, 9),
      scalar('train_loss_step', -1, 8),
      scalar('train_loss_step', 1, 3),
      scalar('train_loss_step', 3, 1),
      scalar('train_loss_step', 2, 2),
      scalar('train_loss_step', 3, 0.5),
      scalar('val_acc', 1, 50),
      scalar('val_acc', 2, 100),
      scalar('gpu/memory', 2, 100),
    ]),
  )
  expect(file.notes).toEqual([
    { kind: 'per-cent', metrics: ['val_acc'] },
    { kind: 'left-out', metrics: ['gpu/memory'] },
    { kind: 'superseded', metrics: ['train_loss_epoch'] },
    { kind: 'repeated-steps', count: 1 },
    { kind: 'unusable-steps', count: 1 },
  ])
  expect(file.runs[0].name).toBe('a')
  const training = curve(file, 'training-loss')
  expect([...(training?.steps ?? [])]).toEqual([1, 2, 3])
  expect([...(training?.values ?? [])]).toEqual([3, 2, 0.5])
  expect([...(curve(file, 'validation-accuracy')?.values ?? [])]).toEqual([0.5, 1])
})

test('TensorFlow’s folders say which examples figures are of', () => {
  const bytes = scalar('epoch_loss', 0, 1)
  const validation = reading('logs/adam/validation/events.out.tfevents.1.v2', bytes)
  expect(validation.runs[0]).toMatchObject({ name: 'adam/validation' })
  expect(validation.runs[0].curves[0].metric).toBe('validation-loss')
  expect(validation.notes).toContainEqual({ kind: 'epochs-as-steps' })
})

test('files without anything the lab has a metric for say so', () => {
  const { noScalars, noMetric } = MESSAGES.outsideFiles.problems
  expect(() => readOutside('events.out.tfevents.1', Buffer.alloc(0))).toThrow(noScalars)
  expect(() => readOutside('x', scalar('gpu/memory', 1, 1))).toThrow(noMetric(['gpu/memory']))
  expect(readOutside('x', Buffer.alloc(0))).toBeNull()
})

const python = pythonWith()

test.skipIf(python === undefined)(
  'the fixtures are what the script writes',
  { timeout: 60_000 },
  () => {
    const script = join(FOLDER, 'write_event_files.py')
    for (const path of [PYTORCH, TENSORBOARDX, TENSORFLOW]) {
      const read = JSON.parse(
        execFileSync(python as string, [script, 'read', join(FOLDER, path)], {
          encoding: 'utf8',
        }).replaceAll('NaN', 'null'),
      ) as { scalars: Record<string, [number, number, number][]> }
      const [points] = Object.values(read.scalars)
      const file = reading(path)
      const training = curve(file, 'training-loss')
      const shift = path === TENSORBOARDX ? 0 : 1
      expect([...(training?.steps ?? [])]).toEqual(points.map(([, step]) => step + shift))
      expect([...(training?.values ?? [])].map((value) => (isNaN(value) ? null : value))).toEqual(
        points.map(([, , value]) => value),
      )
    }
  },
)

test('a hundred thousand points are read at once', () => {
  const many = Buffer.concat(
    Array.from({ length: 100_000 }, (_, i) => scalar('loss', i + 1, 1 / (i + 1))),
  )
  const took = processorTime(() => {
    expect(curve(reading('big/events.out.tfevents.1', many), 'training-loss')?.steps).toHaveLength(
      100_000,
    )
  })
  expect(took).toBeLessThan(2000)
})
