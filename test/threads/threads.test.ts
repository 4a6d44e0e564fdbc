/** Threads that are called by the names of their tasks, whether they live for one call, for many, or for good. */
import { Worker } from 'node:worker_threads'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  expectTypeOf,
  test,
  vi,
} from 'vitest'
import type { Tell } from '../../src-main/threads/serve'
import {
  lastingThread,
  reusedThreads,
  threadPerCall,
  type ThreadEnd,
  type Threads,
} from '../../src-main/threads/threads'
import { speak } from '../../src-shared/language/speak'
import { LabError } from '../../src-shared/contract/result'

/** What the thread of these tests serves; its code is below. */
interface Sample {
  double(input: number): number
  later(input: number): Promise<number>
  count(input: number, tell: Tell<number>): string
  bytes(input: ArrayBuffer): { readonly bytes: ArrayBuffer }
  refuse(input: string): never
  die(input: number): never
  wait(input: SharedArrayBuffer): string
  title(input: null): string
}

const THREAD = `
  import { serve } from ${JSON.stringify(join(import.meta.dirname, '../../src-main/threads/serve.ts'))}
  import { LabError } from ${JSON.stringify(join(import.meta.dirname, '../../src-shared/contract/result.ts'))}
  import { MESSAGES } from ${JSON.stringify(join(import.meta.dirname, '../../src-shared/language/language.ts'))}
  serve({
    title: () => MESSAGES.settings.title,
    double: (input) => input * 2,
    later: async (input) => input * 2,
    count(input, tell) {
      for (let i = 1; i <= input; i++) tell(i)
      return 'counted'
    },
    bytes: (input) => ({ bytes: input }),
    refuse(input) { throw new LabError('not-found', input) },
    die(input) { process.exit(input) },
    wait(input) {
      Atomics.wait(new Int32Array(input), 0, 0)
      return 'woken'
    },
  }, { handedOver: { bytes: (answer) => [answer.bytes] } })`

let folder: string
let started: Worker[]
let threads: Threads<Sample>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-threads-'))
  const entry = join(folder, 'entry.ts')
  writeFileSync(entry, THREAD)
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'thread.mjs' } },
    },
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const spawn = () => {
  started.push(new Worker(join(folder, 'thread.mjs')))
  return started.at(-1)!
}
const broken = ({ code }: ThreadEnd) => new LabError('storage', `It ended with ${code}.`)
const gone = () => new LabError('storage', 'It is gone.')

beforeEach(() => {
  started = []
})
afterEach(async () => {
  vi.useRealTimers()
  await threads.close()
})

describe.each<[string, () => Threads<Sample>]>([
  ['a thread for each call', () => threadPerCall({ spawn, broken })],
  ['threads used again', () => reusedThreads({ spawn, broken })],
  ['one thread for all', () => lastingThread({ spawn, broken, gone, isRepeatable: () => false })],
])('%s', (_, open) => {
  beforeEach(() => {
    threads = open()
  })

  test('answers by the name of the task, at once or later', async () => {
    expect(await threads.call('double', 2).answer).toBe(4)
    expect(await threads.call('later', 3).answer).toBe(6)
  })

  test('tells what the task says on its way, in order and before the answer', async () => {
    const told: number[] = []
    const { answer } = threads.call('count', 3, { told: (number) => told.push(number) })
    expect(await answer.then((word) => [word, ...told])).toEqual(['counted', 1, 2, 3])
  })

  test('speaks as the caller does at each call', async () => {
    speak('ko')
    expect(await threads.call('title', null).answer).toBe('설정')
    speak('en')
    expect(await threads.call('title', null).answer).toBe('Settings')
  })

  test('hands buffers over, both ways', async () => {
    const buffer = Uint8Array.of(1, 2, 3).buffer
    const { answer } = threads.call('bytes', buffer, { handedOver: [buffer] })
    expect(buffer.byteLength).toBe(0)
    expect(new Uint8Array((await answer).bytes)).toEqual(Uint8Array.of(1, 2, 3))
  })

  test('throws what the task throws, and goes on', async () => {
    await expect(threads.call('refuse', 'Nothing there.').answer).rejects.toMatchObject({
      name: 'LabError',
      code: 'not-found',
      message: 'Nothing there.',
    })
    expect(await threads.call('double', 1).answer).toBe(2)
  })

  test('says that the thread ended over a call, and goes on with another', async () => {
    await expect(threads.call('die', 3).answer).rejects.toThrow('It ended with 3.')
    expect(await threads.call('double', 1).answer).toBe(2)
    expect(started).toHaveLength(2)
  })

  test('ends a call that never ends', async () => {
    const call = threads.call('wait', new SharedArrayBuffer(4))
    const refused = expect(call.answer).rejects.toThrow(/^It ended with/)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await call.terminate()
    await refused
  })

  test('does not compile when a call does not fit', () => {
    const calls = () => [
      // @ts-expect-error no such task
      threads.call('treble', 1),
      // @ts-expect-error a number is doubled
      threads.call('double', 'two'),
    ]
    expect(calls).toBeTypeOf('function')
    expectTypeOf(() => threads.call('count', 1).answer).returns.toEqualTypeOf<Promise<string>>()
  })
})

describe('threads used again', () => {
  beforeEach(() => {
    threads = reusedThreads({ spawn, broken })
  })

  test('do one call after another, and calls at the same time have a thread each', async () => {
    await threads.call('double', 1).answer
    await threads.call('double', 2).answer
    expect(started).toHaveLength(1)
    const both = [threads.call('later', 1), threads.call('later', 2)]
    expect(await Promise.all(both.map(({ answer }) => answer))).toEqual([2, 4])
    expect(started).toHaveLength(2)
  })

  test('take calls with the threads that were started for them', async () => {
    const reused = reusedThreads<Sample>({ spawn, broken })
    threads = reused
    reused.warmUp(2)
    reused.warmUp(2)
    expect(started).toHaveLength(2)
    const both = [reused.call('later', 1), reused.call('later', 2)]
    expect(await Promise.all(both.map(({ answer }) => answer))).toEqual([2, 4])
    expect(started).toHaveLength(2)
  })

  test('one that is ended as it rests harms nobody', async () => {
    await threads.call('double', 1).answer
    await started[0].terminate()
    expect(await threads.call('double', 2).answer).toBe(4)
    expect(started).toHaveLength(2)
  })

  test('end when they are closed, after what they do', async () => {
    await threads.call('double', 1).answer
    const gate = new SharedArrayBuffer(4)
    const waiting = threads.call('wait', gate).answer
    const doubled = threads.call('double', 1).answer
    let gone = 0
    started.forEach((worker) => worker.once('exit', () => gone++))
    const closed = threads.close()
    Atomics.store(new Int32Array(gate), 0, 1)
    Atomics.notify(new Int32Array(gate), 0)
    expect(await Promise.all([waiting, doubled])).toEqual(['woken', 2])
    await threads.close()
    await closed
    expect(gone).toBe(2)
  })

  test('end when they have rested for a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await threads.call('double', 1).answer
    const exited = new Promise((resolve) => started[0].once('exit', resolve))
    vi.advanceTimersByTime(5000)
    await exited
  })
})
