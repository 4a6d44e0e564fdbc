import { expect, test } from 'vitest'
import { readOutside } from '../../../src-main/exchange/outside/read-outside'
import type { ColumnMapping } from '../../../src-shared/outside/column-mapping'
import type { OutsideFile, OutsideRun } from '../../../src-shared/outside/outside-run'
import { importSummary } from '../../../src-shared/contract/import-summary'
import { MESSAGES } from '../../../src-shared/language/language'
import { processorTime } from '../../processor-time'

const { problems, mapping: wrong } = MESSAGES.outsideFiles

function reading(name: string, text: string | Buffer, mapping?: ColumnMapping): OutsideFile {
  const read = readOutside(name, Buffer.from(text as string), mapping)
  if (read?.kind !== 'read') throw new Error(`not read: ${read?.kind}`)
  return read.file
}

function wanted(text: string) {
  const read = readOutside('table.csv', Buffer.from(text))
  if (read?.kind !== 'needs-mapping') throw new Error('nothing is asked')
  return read.table
}

/** Its points by metric. */
const pointsOf = ({ curves }: OutsideRun) =>
  Object.fromEntries(
    curves.map(({ metric, steps, values }) => [
      metric,
      [...steps].map((step, i) => [step, values[i]]),
    ]),
  )

test('W&B: a column a run, with its least and greatest values beside it', () => {
  const file = reading(
    'wandb_export_2026-11-30.csv',
    [
      '"Step","sgd-lr-0.1 - train/loss","sgd-lr-0.1 - train/loss__MIN","sgd-lr-0.1 - train/loss__MAX","adam - 2 - train/loss","adam - 2 - train/loss__MIN","adam - 2 - train/loss__MAX","adam - 2 - gpu"',
      '"0","2.5","2.5","2.5","2.5","2.5","2.5","7"',
      '"10","1.5","1.5","1.5","","","","7"',
      '"20","NaN","","","Infinity","","","8"',
    ].join('\n'),
  )
  expect(file.format).toBe('wandb')
  expect(file.runs.map(({ name }) => name)).toEqual(['sgd-lr-0.1', 'adam - 2'])
  expect(file.runs.map(pointsOf)).toEqual([
    {
      'training-loss': [
        [1, 2.5],
        [11, 1.5],
        [21, NaN],
      ],
    },
    {
      'training-loss': [
        [1, 2.5],
        [21, Infinity],
      ],
    },
  ])
  expect(file.notes).toEqual([
    { kind: 'steps-from-0' },
    { kind: 'left-out', metrics: ['gpu'] },
    { kind: 'no-finite', count: 2 },
  ])
  expect(file.runs[0].identity).not.toBe(file.runs[1].identity)
})

test('MLflow: a row a value', () => {
  const file = reading(
    'history.csv',
    [
      'run_id,key,value,step,timestamp,is_nan',
      'a1,train_loss,2.5,1,1700000000000,False',
      'a1,val_acc,0.5,1,1700000000500,False',
      'b2,train_loss,3.5,1,1700000000000,False',
      'a1,lr,0.01,1,1700000000000,False',
      'a1,train_loss,1.5,2,1700000001000,False',
    ].join('\n'),
  )
  expect(file.format).toBe('mlflow')
  expect(file.runs.map(({ name }) => name)).toEqual(['a1', 'b2'])
  expect(pointsOf(file.runs[0])).toEqual({
    'training-loss': [
      [1, 2.5],
      [2, 1.5],
    ],
    'validation-accuracy': [[1, 0.5]],
    'training-seconds': [
      [1, 0],
      [2, 1],
    ],
  })
  expect(file.runs[0].said).toMatchObject({ learningRate: 0.01 })
  expect(file.runs[0]).toMatchObject({ startedAt: 1.7e12, finishedAt: 1.7e12 + 1000 })
})

test('MLflow’s list of runs has no curves', () => {
  const list = [
    'Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,lr,loss',
    '2026-11-30 12:00:00,1.0min,abc,run,LOCAL,train.py,me,FINISHED,0.1,0.25',
  ].join('\n')
  expect(() => readOutside('runs.csv', Buffer.from(list))).toThrow(problems.runList)
})

test('Lightning: cells that are empty, steps from 0, epochs beside them', () => {
  const file = reading(
    'lightning_logs/version_3/metrics.csv',
    [
      'epoch,lr-SGD,step,train_loss_epoch,train_loss_step,val_acc,val_loss',
      '0,,49,,0.75,,',
      '0,,99,,0.5,,',
      '0,,99,,,0.9,0.625',
      '0,,99,0.625,,,',
    ].join('\n'),
  )
  expect(file.format).toBe('lightning')
  expect(file.runs[0].name).toBe('version_3')
  expect(pointsOf(file.runs[0])).toEqual({
    'training-loss': [
      [50, 0.75],
      [100, 0.5],
    ],
    'validation-loss': [[100, 0.625]],
    'validation-accuracy': [[100, Math.fround(0.9)]],
  })
  expect(file.notes).toContainEqual({ kind: 'steps-from-0' })
  expect(file.notes).toContainEqual({ kind: 'superseded', metrics: ['train_loss_epoch'] })
})

test('Keras: epochs stand for steps, and its accuracy is that on the training examples', () => {
  const file = reading(
    'sgd.csv',
    'epoch,accuracy,loss,val_accuracy,val_loss\n0,0.25,2,0.5,1.5\n1,0.5,1,0.75,0.5\n',
  )
  expect(file.format).toBe('keras')
  expect(pointsOf(file.runs[0])).toEqual({
    'training-loss': [
      [1, 2],
      [2, 1],
    ],
    'validation-loss': [
      [1, 1.5],
      [2, 0.5],
    ],
    'validation-accuracy': [
      [1, 0.5],
      [2, 0.75],
    ],
  })
  expect(file.notes).toEqual([
    { kind: 'steps-from-0' },
    { kind: 'epochs-as-steps' },
    { kind: 'left-out', metrics: ['accuracy'] },
  ])
})

test('TensorBoard’s own CSV says its tag in its file’s name', () => {
  const file = reading('run-adam-tag-Loss_train.csv', 'Wall time,Step,Value\n1700000000.5,1,2.5\n')
  expect(file.format).toBe('tensorboard')
  expect(pointsOf(file.runs[0])).toMatchObject({ 'training-loss': [[1, 2.5]] })
  expect(file.runs[0].name).toBe('adam')
})

test('any tidy table: runs by name and seed, and what is said of them', () => {
  const file = reading(
    'all.tsv',
    [
      '# dataset: mnist, batch_size=64',
      'optimizer\tlr\tseed\titeration\tloss\taccuracy (%)\tepochs_total',
      'adam\t0.01\t0\t1\t2.5\t12.5\t5',
      'adam\t0.01\t0\t2\t1.5\t\t5',
      'adam\t0.01\t1\t1\t2.25\t10\t5',
    ].join('\n'),
  )
  expect(file.runs.map(({ name }) => name)).toEqual([
    'adam, lr 0.01, seed 0',
    'adam, lr 0.01, seed 1',
  ])
  expect(file.runs[1].said).toEqual({
    optimizer: 'adam',
    learningRate: 0.01,
    seed: 1,
    batchSize: 64,
    dataset: 'mnist',
    other: { epochs_total: '5' },
  })
  expect(pointsOf(file.runs[0])['test-accuracy']).toEqual([[1, 0.125]])
  expect(file.notes).toContainEqual({ kind: 'per-cent', metrics: ['accuracy (%)'] })
})

test('tables as spreadsheets and NumPy write them', () => {
  const excel = '\ufeffstep;loss\r\n1;2,5\r\n2;1,5E+0\r\n'
  const utf16 = Buffer.from(`\ufeffstep\tloss\n1\t2.5\n2\t1.5\n`, 'utf16le')
  const numpy = '# step,loss\n1.0e+00,2.5e+00\n2.0e+00,1.5e+00\n'
  for (const text of [excel, utf16, numpy]) {
    expect(pointsOf(reading('a.csv', text).runs[0])).toEqual({
      'training-loss': [
        [1, 2.5],
        [2, 1.5],
      ],
    })
  }
})

test('semicolons separate where commas are decimal ones, without names of columns too', () => {
  const points = [
    [1, 2.25],
    [2, 1.5],
    [3, 1.125],
  ]
  const rows = points.map((row) => row.map((value) => String(value).replace('.', ',')).join(';'))
  expect(pointsOf(reading('a.csv', ['step;loss', ...rows].join('\n')).runs[0])).toEqual({
    'training-loss': points,
  })
  expect(wanted(rows.join('\n')).columns).toHaveLength(2)
})

test('what nobody can guess is asked', () => {
  const table = wanted('i,a,b\n1,2.5,x\n2,1.5,y\n')
  expect(table).toMatchObject({
    columns: [
      { name: 'i', role: null, isNumeric: true },
      { name: 'a', role: null, isNumeric: true },
      { name: 'b', role: null, isNumeric: false },
    ],
    rows: [
      ['1', '2.5', 'x'],
      ['2', '1.5', 'y'],
    ],
    rowCount: 2,
  })
  expect(wanted('i,a,b\n7,7,7\n').shape).toBe(table.shape)
  expect(wanted('i,a,c\n7,7,7\n').shape).not.toBe(table.shape)
  // Without names.
  expect(wanted('1,2.5\n2,1.5\n').columns.map(({ name }) => name)).toEqual(['#1', '#2'])
  // No names of columns and no numbers.
  expect(readOutside('letter.txt', Buffer.from('Dear Sir,\nthank you, yours\n'))).toBeNull()
  expect(readOutside('page.html', Buffer.from('<p>1,2\n3,4</p>'))).toBeNull()
})

test('columns that somebody named', () => {
  const text = 'i,sgd,adam,gpu\n1,2.5,2.5,9\n2,1.5,0.5,9\n'
  const file = reading('a.csv', text, [
    { column: 'i', role: 'step' },
    { column: 'sgd', role: 'training-loss' },
    { column: 'adam', role: 'training-loss' },
  ])
  expect(file.runs.map(({ name }) => name)).toEqual(['sgd', 'adam'])
  expect(file.runs.map(pointsOf)).toEqual([
    {
      'training-loss': [
        [1, 2.5],
        [2, 1.5],
      ],
    },
    {
      'training-loss': [
        [1, 2.5],
        [2, 0.5],
      ],
    },
  ])
  const tidy = reading('a.csv', 'n,what,x\n1,valid loss,2.5\n', [
    { column: 'n', role: 'epoch' },
    { column: 'what', role: 'metric-name' },
    { column: 'x', role: 'value' },
  ])
  expect(pointsOf(tidy.runs[0])).toEqual({ 'validation-loss': [[1, 2.5]] })
  expect(tidy.notes).toEqual([{ kind: 'epochs-as-steps' }])
})

test.each<[string, ColumnMapping, string]>([
  ['no metric', [{ column: 'i', role: 'step' }], wrong.noMetric],
  ['no step', [{ column: 'a', role: 'training-loss' }], wrong.noStep],
  [
    'half of a pair',
    [
      { column: 'i', role: 'step' },
      { column: 'a', role: 'value' },
    ],
    wrong.missing['metric-name'],
  ],
  [
    'two of one',
    [
      { column: 'i', role: 'step' },
      { column: 'a', role: 'step' },
    ],
    wrong.twice('step'),
  ],
  ['a column that is not there', [{ column: 'z', role: 'step' }], wrong.noColumn('z', ['i', 'a'])],
])('a mapping with %s', (_, mapping, problem) => {
  expect(() => readOutside('a.csv', Buffer.from('i,a\n1,2\n'), mapping)).toThrow(problem)
})

test('a cell that is no number is named by its row', () => {
  const { table } = MESSAGES.exchange.problems
  const rows = Array.from({ length: 60 }, (_, i) => `${i + 1},0.5`)
  const text = ['step,loss', ...rows, '61,oops'].join('\n')
  expect(() => readOutside('a.csv', Buffer.from(text))).toThrow(
    table.wrongRow(62, table.noNumber('oops')),
  )
})

test('a column called like a metric without numbers is a wrong row, unless another could be meant', () => {
  const { table } = MESSAGES.exchange.problems
  expect(() => readOutside('words.csv', Buffer.from('step,loss\n1,abc\n'))).toThrow(
    table.wrongRow(2, table.noNumber('abc')),
  )
  // Here it is the name of a loss.
  expect(wanted('epoch,loss,result\n1,mse,0.5\n2,mse,0.25\n').columns.at(-1)?.role).toBe(null)
})

test('why figures are left out is told as it is', () => {
  const text = (name: string, given: string) => {
    const { notes } = reading(name, given)
    const counts = { added: [], completed: [], known: [], differing: [], restored: [] }
    const none = { comparisons: 0, views: 0, optimizers: 0, corrected: 0, leftOut: 0 }
    return importSummary({ name, ...counts, ...none, notes, surface: null, chart: null })
  }
  expect(text('a.csv', 'step,loss\n1,1\n-5,1\n99999999999,1\n2.5,1\n')).toContain(
    '3 points left out whose step is missing or no whole number from 0 to 4,294,967,294',
  )
  expect(text('a.csv', 'step,loss,val_acc\n1,NaN,250\n2,1,-3\n')).toMatch(
    /left out, as an accuracy lies between 0 and 1 or 0 and 100\u00a0%: val_acc; 1 value is no finite number/,
  )
})

test('a quotation mark that is never closed does not make a table of hundreds of megabytes one cell', () => {
  const text = `step,loss\n${'1,2\n'.repeat(100)}3,"\n${'4,5\n'.repeat(3_000_000)}`
  expect(() => readOutside('a.csv', Buffer.from(text))).toThrow(problems.openQuote)
})

test('a run is the same when its table has grown, and another when it is called otherwise', () => {
  const identity = (name: string, text: string) => reading(name, text).runs[0].identity
  const first = identity('sgd.csv', 'step,loss\n1,2.5\n')
  expect(identity('sgd.csv', 'step,loss,val_loss\n1,2.5,\n2,1.5,1\n')).toBe(first)
  expect(identity('adam.csv', 'step,loss\n1,2.5\n')).not.toBe(first)
  expect(identity('sgd.csv', 'step,loss\n1,2.25\n')).not.toBe(first)
})

test('a hundred thousand points are read at once', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `${i + 1},${1 / (i + 1)},0.5`)
  const wide = ['step,loss,val_acc', ...rows].join('\n')
  const took = processorTime(() => {
    expect(reading('a.csv', wide).runs[0].curves[0].steps).toHaveLength(100_000)
  })
  expect(took).toBeLessThan(2000)
})
