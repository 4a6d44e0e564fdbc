/** What was dropped on the window is told apart by names and by what tables begin with. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sortDrop } from '../../src-main/datasets/dropped'
import { GOOD_FILES, temporaryFolder, writeFiles } from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => (folder = temporaryFolder()))
afterEach(() => folder.remove())

function file(name: string, content: string | Buffer): string {
  const path = join(folder.path, name)
  writeFileSync(path, content)
  return path
}

const wide = (count: number, of: (i: number) => unknown) =>
  Array.from({ length: count }, (_, i) => of(i))

test.each<[string, string, 'data' | 'unclear' | 'other']>([
  ['our own points', 'run_id,name,step,training-loss\na,b,1,0.5\n', 'other'],
  ['steps and losses', 'step,train_loss,val_loss\n0,2.3,2.4\n', 'other'],
  ['W&B', '"Step","sgd - loss","sgd - loss__MIN"\n"1","2.3","2.3"\n', 'other'],
  ['Keras', 'epoch,accuracy,loss\n0,0.1,2.3\n', 'other'],
  ['MLflow', 'run_uuid;key;value;step\nx;loss;2.3;1\n', 'other'],
  ['flowers', 'sepal,petal,species\n5.1,1.4,setosa\n', 'data'],
  ['digits', `label,${wide(784, (i) => `p${i}`).join()}\n3,${wide(784, () => 0).join()}\n`, 'data'],
  ['no header', '1,2,0\n3,4,1\n', 'data'],
  [
    'many numbers',
    `${wide(9, (i) => `x${i}`).join()},kind\n${wide(9, (i) => i).join()},a\n`,
    'data',
  ],
  ['a few numbers', 'a,b\n1,2\n', 'unclear'],
  ['steps and a label', 'step,loss,label\n1,2,a\n', 'unclear'],
  ['nothing', '', 'other'],
])('%s', (_, text, kind) => {
  const found = sortDrop([file('table.csv', text)])
  expect(found?.kind ?? 'other').toBe(kind)
  const packed = sortDrop([file('table.csv.gz', gzipSync(text))])
  expect(packed?.kind ?? 'other').toBe(kind)
})

test('the start of a large packed table is enough', () => {
  const line = `${wide(2000, (i) => i % 251).join()}\n`
  const packed = gzipSync(`label,${wide(1999, (i) => `p${i}`).join()}\n${line.repeat(2000)}`, {
    level: 0,
  })
  expect(packed.length).toBeGreaterThan(4_000_000)
  expect(sortDrop([file('big.csv.gz', packed)])?.kind).toBe('data')
})

test('the four files, their folder, or a folder of images', () => {
  writeFiles(folder.path, GOOD_FILES)
  const paths = Object.keys(GOOD_FILES).map((name) => join(folder.path, name))
  expect(sortDrop(paths)).toEqual({ kind: 'data', place: folder.path })
  const letters = file('emnist-letters-train-images-idx3-ubyte', '')
  expect(sortDrop([letters])).toEqual({ kind: 'data', place: letters })
  expect(sortDrop([folder.path])).toEqual({ kind: 'data', place: folder.path })
  expect(sortDrop([...paths, file('chart.png', 'x')])).toBeUndefined()
})

test('of two tables the one to train on leads to the other', () => {
  const text = 'a,label\n1,x\n'
  const paths = [file('test.csv', text), file('train.csv', text)]
  expect(sortDrop(paths)).toEqual({ kind: 'data', place: paths[1] })
  expect(sortDrop([paths[1], file('log.csv', 'step,loss\n1,2\n')])?.kind).toBe('unclear')
})

test('what is neither is left to the import; files of curves, and folders of them, are opened', () => {
  expect(sortDrop([])).toBeUndefined()
  expect(sortDrop([file('a.json', '{}')])).toBeUndefined()
  expect(sortDrop([join(folder.path, 'gone.csv')])).toBeUndefined()
  mkdirSync(join(folder.path, 'logs', 'run1'), { recursive: true })
  file('logs/run1/events.out.tfevents.1.host', '')
  const logs = join(folder.path, 'logs')
  expect(sortDrop([logs])).toEqual({ kind: 'curves', place: logs })
  const events = join(logs, 'run1', 'events.out.tfevents.1.host')
  const run = file('run.jsonl', '{"format": "optimizer-lab-py", "version": 1}')
  expect(sortDrop([events, run])?.kind).toBe('curves')
  mkdirSync(join(folder.path, 'cats', 'tabby'), { recursive: true })
  file('cats/metadata.jsonl', '{"file_name": "tabby/1.png"}')
  expect(sortDrop([join(folder.path, 'cats')])?.kind).toBe('data')
  expect(sortDrop([events, file('a.json', '{}')])).toBeUndefined()
})
