/** What goes wrong with tasks of a plan, on real processes and files: it is said, and nothing is lost. */
import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDataFolder } from '../e2e/lab-app'
import { trainedContent } from './plan-content'
import { machineIn, PROGRAM, type Machine } from './plan-process'
import { makeSmallDisk, noSmallDisk } from './small-disk'

const SMALL = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '200']
/** Trains for longer than a test looks at it. */
const LONG = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '300000', '--seeds', '0']

let data: ReturnType<typeof makeDataFolder>
let machine: Machine
let plan: string
let database: string

beforeEach(() => {
  data = makeDataFolder()
  machine = machineIn(data.path)
  plan = join(data.path, 'plan')
  database = join(data.path, 'lab.sqlite')
})
afterEach(() => data.remove())

const lab = (...words: readonly string[]) => machine.lab(...words).ended
const work = (task: number, ...words: readonly string[]) =>
  lab('work', plan, '--task', String(task), ...words)
const gather = (...words: readonly string[]) => lab('gather', plan, '--db', database, ...words)
const result = (task: number) => join(plan, 'results', `task-${task}.sqlite`)
const checkpoint = (task: number) => join(plan, 'work', `task-${task}`, 'checkpoint.sqlite')

async function makePlan(...words: readonly string[]) {
  const made = await lab('compare', ...words, '--plan', plan, '--db', database)
  expect(made.code, made.err).toBe(0)
}

/** Changes what a database of a task says. */
function edit(path: string, sql: string): void {
  const changed = new Database(path)
  changed.exec(sql)
  changed.close()
}

const until = (isSo: () => boolean) =>
  expect.poll(isSo, { timeout: 60_000, interval: 20 }).toBe(true)

test('which task: given, or told by the scheduler, from 0 or from 1; none, wrong and too large ones are refused', async () => {
  await makePlan(...SMALL)
  const told = async (env: Record<string, string>, ...words: readonly string[]) => {
    const { code, out, err } = await machineIn(data.path, env).lab('work', plan, ...words).ended
    return [code, (out + err).split('\n')[0]] as const
  }
  expect(await told({})).toEqual([2, expect.stringMatching(/Which task\? Give --task K/)])
  expect(await told({ PARALLEL_SEQ: '1' })).toEqual([0, 'Task 0 of 0 to 1: SGD'])
  expect(await told({ JOB_COMPLETION_INDEX: '0', PARALLEL_SEQ: '2' }, '--first', '1')).toEqual([
    0,
    'Task 1 of 0 to 1: RMSprop',
  ])
  const slurm = { SLURM_ARRAY_TASK_ID: '0', JOB_COMPLETION_INDEX: '1', PARALLEL_SEQ: '7' }
  expect(await told(slurm)).toEqual([0, 'Task 0 is done already.'])
  expect(await told({ PARALLEL_SEQ: '0' })).toEqual([2, expect.stringMatching(/from 1 on/)])
  expect(await told({ SLURM_ARRAY_TASK_ID: 'x' })).toEqual([2, expect.stringMatching(/from 0 on/)])
  expect(await told({}, '--task', '2')).toEqual([
    2,
    'optimizer-lab: There is no task 2: the plan has 2 tasks, 0 to 1.',
  ])
  expect(await told({}, '--task', '0', '--db', database)).toEqual([
    2,
    expect.stringMatching(/takes no --db/),
  ])
})

test('a plan stays, is gathered as far as it is trained, and ends as on one machine', async () => {
  await makePlan(...SMALL, '--verdict')
  const again = await lab('compare', ...SMALL, '--plan', plan, '--db', database)
  expect([again.code, again.err]).toEqual([2, expect.stringMatching(/There is a plan already/)])
  await work(1)
  const first = await gather('--json')
  expect(first.code).toBe(3)
  expect(first.err).toContain('1 of 2 tasks done, 1 of them new.')
  expect(JSON.parse(first.out)).toEqual({
    tasks: { count: 2, added: 1, known: 0, refused: 0, left: [0] },
    comparison: null,
  })
  expect(readFileSync(join(plan, 'left.txt'), 'utf8')).toBe('0\n')
  await work(0)
  const { code, out } = await gather('--json', join(data.path, 'many.json'))
  expect([code, out]).toEqual([0, expect.stringMatching(/The question: steps to 0\.3/)])
  expect(readFileSync(join(plan, 'left.txt'), 'utf8')).toBe('\n')
  const one = join(data.path, 'one.sqlite')
  await lab('compare', ...SMALL, '--db', one)
  expect(trainedContent(database)).toEqual(trainedContent(one))
})

test('a task is interrupted, kept and refused while another process is at it; it goes on elsewhere', async () => {
  await makePlan(...LONG)
  const { child, ended } = machine.lab('work', plan, '--task', '0', '--checkpoint', '0.2')
  await until(() => existsSync(checkpoint(0)))
  const second = await work(0)
  expect(second.code).toBe(4)
  expect(second.err).toMatch(new RegExp(`Task 0 is worked on by process ${child.pid} on `))
  // Some schedulers say it twice.
  child.kill('SIGTERM')
  child.kill('SIGTERM')
  const { code, out } = await ended
  expect([code, out]).toEqual([130, expect.stringMatching(/interrupted after step \d+/)])
  const step = Number(/interrupted after step (\d+)/.exec(out)?.[1])
  const elsewhere = machineIn(join(data.path, 'elsewhere')).lab('work', plan, '--task', '0')
  let said = ''
  elsewhere.child.stdout?.on('data', (chunk) => (said += chunk))
  await until(() => said.includes(`on from step ${step}`))
  elsewhere.child.kill('SIGKILL')
  await elsewhere.ended
})

test('a damaged checkpoint or result is set aside, and its task is trained again', async () => {
  await makePlan(...LONG)
  const { child, ended } = machine.lab('work', plan, '--task', '0', '--checkpoint', '0.2')
  await until(() => existsSync(checkpoint(0)))
  child.kill('SIGINT')
  await ended
  writeFileSync(checkpoint(0), 'not a database')
  const anew = machine.lab('work', plan, '--task', '0')
  let said = ''
  anew.child.stderr?.on('data', (chunk) => (said += chunk))
  await until(() => said.includes('set aside'))
  anew.child.kill('SIGKILL')
  await anew.ended
  expect(existsSync(`${checkpoint(0)}.damaged`)).toBe(true)

  plan = join(data.path, 'small')
  await makePlan(...SMALL)
  await work(0)
  const whole = readFileSync(result(0))
  writeFileSync(result(0), whole.subarray(0, whole.length / 2))
  const { code, err, out } = await gather()
  expect([code, err]).toEqual([
    3,
    expect.stringMatching(/result of task 0 is damaged. It is set aside/),
  ])
  expect(out).toContain('Left: 0-1')
  expect((await work(0)).code).toBe(0)
})

test('other engines, data, recipes and runs are refused by name', async () => {
  await makePlan(...SMALL)
  await Promise.all([work(0), work(1)])
  const kept = join(data.path, 'kept')
  copyFileSync(result(0), kept)
  const refusal = async (sql: string) => {
    copyFileSync(kept, result(0))
    edit(result(0), sql)
    const { code, err } = await gather()
    expect(code).toBe(1)
    return err
  }
  expect(await refusal("UPDATE runs SET engine_version = '99'")).toMatch(
    /^Task 0 \(SGD\), .*task-0\.sqlite: it was trained by version 99 of the engine, and planned for version 3\./,
  )
  expect(await refusal("UPDATE runs SET data_hash = 'abc'")).toMatch(
    /it was trained on other data: their content is abc, and was [0-9a-f]{12} when/,
  )
  expect(await refusal("UPDATE runs SET recipe = json_set(recipe, '$.steps', 199)")).toMatch(
    /its recipe is not the one that was planned/,
  )
  copyFileSync(result(1), result(0))
  expect((await gather()).err).toMatch(/it holds another run than the one that was planned/)
  copyFileSync(kept, result(0))
  expect((await gather()).code).toBe(0)

  // Before any time is spent: of another version, and on other data.
  rmSync(result(0))
  const path = join(plan, 'plan.json')
  const planned = readFileSync(path, 'utf8')
  writeFileSync(path, planned.replaceAll('"engineVersion": "3"', '"engineVersion": "4"'))
  const other = await work(0)
  expect([other.code, other.err]).toEqual([
    2,
    expect.stringMatching(/for version 4 of the engine, and this is version 3/),
  ])
  writeFileSync(path, planned.replace(/"dataHash": "\w{12}/, '"dataHash": "000000000000'))
  const changed = await work(0)
  expect([changed.code, changed.err]).toEqual([
    2,
    expect.stringMatching(/is not that of the plan: its content is [0-9a-f]{12} here/),
  ])
  writeFileSync(path, planned)
})

test('two that gather at the same time plan one next stage', async () => {
  await makePlan(...SMALL, '--optimizers', 'sgd', '--sweep', 'lr=0.01,0.1', '--seeds', '0')
  await Promise.all([work(0), work(1)])
  // One may begin when the other has planned already, and finds nothing to do.
  const both = await Promise.all([1, 2].map((i) => lab('gather', plan, '--db', `${database}-${i}`)))
  const planned = /Planned 1 task more \(the runs to compare\): 2-2/
  expect(both.some(({ out }) => planned.test(out))).toBe(true)
  for (const { code, out, err } of both) {
    expect([3, 1], err).toContain(code)
    expect(out + err).toMatch(
      new RegExp(`${planned.source}|Another process is planning|^Left: 2$`, 'm'),
    )
  }
  const { stages } = JSON.parse(readFileSync(join(plan, 'plan.json'), 'utf8')) as {
    stages: unknown[]
  }
  expect(stages).toHaveLength(2)
  await work(2)
  const ends = await Promise.all(
    [1, 2, 3].map((i) => lab('gather', plan, '--db', `${database}-${i}`)),
  )
  expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
  const [one, ...others] = [1, 2, 3].map((i) => trainedContent(`${database}-${i}`))
  expect(others).toEqual([one, one])
})

test('a run that fails can be tried again, or be taken as it is', async () => {
  const huge = [
    ...['--dataset', 'mnist-10k', '--hidden', new Array(16).fill('4096').join(','), '--steps', '9'],
    ...['--optimizers', 'adam', '--set', 'adam.amsgrad=1'],
  ]
  await makePlan(...huge)
  for (let tries = 0; tries < 2; tries++) {
    const { code, err } = await work(0)
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^Task 0 failed: There is not enough memory/),
    ])
  }
  const left = await gather()
  expect([left.code, left.err]).toEqual([3, expect.stringMatching(/^Task 0 \(Adam\) failed\./)])
  const taken = await gather('--accept-failed')
  expect([taken.code, taken.out]).toEqual([1, expect.stringMatching(/^Adam +failed +0 /m)])
  const again = await gather('--accept-failed')
  expect(again.out).toContain('1 of 1 task done, 0 of them new.')
})

test('the same task with two results is told, and the first one stays', async () => {
  await makePlan(...SMALL)
  await work(0)
  await gather()
  edit(database, "UPDATE runs SET status = 'failed', batch_hash = 'other'")
  const { code, err } = await gather()
  expect([code, err]).toEqual([1, expect.stringMatching(/The same task gave two results/)])
})

describe.skipIf(noSmallDisk !== undefined)(`a shared disk ${noSmallDisk ?? ''}`, () => {
  let disk: Awaited<ReturnType<typeof makeSmallDisk>>
  beforeAll(async () => void (disk = await makeSmallDisk('6m')))
  afterAll(() => disk.remove())

  test('that is full, and that may not be written: a result waits on its machine, and is moved when there is room', async () => {
    plan = join(disk.path, 'plan')
    const on = (...words: readonly string[]) =>
      machine.start([...disk.starter, ...PROGRAM, ...words]).ended
    const made = await on('compare', ...SMALL, '--plan', plan, '--db', database)
    expect(made.code, made.err).toBe(0)
    disk.fill(20_000)
    const full = await on('work', plan, '--task', '0')
    expect([full.code, full.err]).toEqual([
      1,
      expect.stringMatching(/the disk is full\. It is kept on this machine as /),
    ])
    disk.free()
    expect(
      readdirSync(machine.temporary).filter((name) => name.endsWith('task-0.sqlite')),
    ).toHaveLength(1)
    const moved = await on('work', plan, '--task', '0')
    expect([moved.code, moved.out.split('\n')[0]]).toEqual([0, 'Task 0 is done already.'])
    expect(readdirSync(machine.temporary).filter((name) => name.endsWith('task-0.sqlite'))).toEqual(
      [],
    )

    expect(disk.remount('ro')).toBe(true)
    const refused = await on('work', plan, '--task', '1')
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/cannot be claimed: .* cannot be written/),
    ])
    // What is there can be gathered all the same.
    const gathered = await on('gather', plan, '--db', database)
    expect([gathered.code, gathered.err]).toEqual([3, ''])
    expect(gathered.out).toContain('1 of 2 tasks done')
    disk.remount('rw')
  })
})

test('a plan that is away, or another file, is refused in a sentence', async () => {
  for (const words of [
    ['work', plan, '--task', '0'],
    ['gather', plan, '--db', database],
  ]) {
    const { code, err } = await lab(...words)
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^optimizer-lab: There is no .*plan\.json\./),
    ])
  }
})
