/** Files of other programs, damaged in any way: they are read, or refused in a sentence, within a moment. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { framed } from '../../src-main/exchange/outside/event-records'
import { readOutside } from '../../src-main/exchange/outside/read-outside'
import { LabError } from '../../src-shared/contract/result'
import { COLUMN_ROLES } from '../../src-shared/outside/column-mapping'
import { damaged } from './file-changes'
import { TRIES, holds, recordHeld } from './holds'

const FOLDER = join(import.meta.dirname, '../fixtures/outside')
const EVENT_FILES = [
  'pytorch/events.out.tfevents.1700000000.machine.1.0',
  'tensorboardx/events.out.tfevents.1700000000.machine',
  'tensorflow/events.out.tfevents.1700000000.machine.1.0.v2',
].map((path) => readFileSync(join(FOLDER, path)))
const TEXTS = [
  'Step,a - loss,a - loss__MIN,b - loss\n0,2.5,2,1\n1,NaN,,Infinity\n',
  'run_id,key,value,step,timestamp\na,loss,2.5,1,1700000000000\na,"val, acc",50%,2,\n',
  'epoch,step,train_loss,val_loss\n0,49,0.5,\n0,99,,"0.25"\n',
  '# lr=0.1, seed: 3\nepoch;loss;accuracy\n0;0,5;90\n1;0,25;95\n',
  '{"format": "optimizer-lab-py", "version": 1, "id": "a", "name": "n", "started": 1, "said": {"lr": 0.1}}\n' +
    '{"step": 1, "time": 2, "metrics": {"loss": 1, "gpu": "NaN"}}\n{"finished": 3}\n',
].map((text) => Buffer.from(text))

const mapping = fc.array(
  fc.record({
    column: fc.constantFrom('Step', 'a - loss', 'key', 'value', 'epoch', 'loss', '#1', '__proto__'),
    role: fc.constantFrom(...COLUMN_ROLES),
  }),
  { maxLength: 4 },
)

/** What is read can be stored: ascending steps from 1 on, and as many values. */
function readOrRefused(...input: Parameters<typeof readOutside>): void {
  let read: ReturnType<typeof readOutside>
  try {
    read = readOutside(...input)
  } catch (error) {
    expect(error).toBeInstanceOf(LabError)
    expect((error as LabError).code).toBe('import')
    return
  }
  if (read?.kind !== 'read') return
  const names = read.file.runs.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, curves, identity } of read.file.runs) {
    expect(name).not.toBe('')
    expect(identity).toMatch(/^[0-9a-f]{64}$/)
    for (const { steps, values } of curves) {
      expect(values).toHaveLength(steps.length)
      expect(steps.every((step, i) => step > (i === 0 ? 0 : steps[i - 1]))).toBe(true)
    }
  }
}

/** The records of event files with other bytes in them and right checksums, so that what is in them is looked at. */
const reframed = damaged(EVENT_FILES.map((file) => file.subarray(12, 400))).map((data) =>
  Buffer.concat([framed(data), EVENT_FILES[0]]),
)
/** A varint may be of any length, and a length may be said to be anything. */
const tempting = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.uint8Array({ maxLength: 3 }), fc.nat(30))
  .map(([key, rest, count]) => framed(Buffer.from([key, ...Array(count).fill(0xff), ...rest])))

const name = fc.constantFrom('a.csv', 'x/events.out.tfevents.1', 'run-a-tag-loss.csv', '', '/', '#')

afterAll(() => {
  recordHeld({ fault: 'Fuzzed: files of other programs', tries: 3 * TRIES, lost: 'nothing' })
})

test('damaged files', () =>
  holds(fc.tuple(name, damaged([...EVENT_FILES, ...TEXTS])), ([path, file]) =>
    readOrRefused(path, file),
  ))

test('tables with any mapping', () =>
  holds(fc.tuple(damaged(TEXTS), mapping), ([file, given]) => readOrRefused('a.csv', file, given)))

test('whole records of anything', () =>
  holds(fc.oneof(reframed, tempting), (file) => readOrRefused('events.out.tfevents.1', file)))
