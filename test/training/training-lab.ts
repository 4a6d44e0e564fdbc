/** The queue with a real database, real worker threads and a data set of a few bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import type { DatasetLibrary } from '../../src-main/datasets/contract'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { WriteTurns } from '../../src-main/storage/write-turns'
import { threadPerCall, type Call } from '../../src-main/threads/threads'
import { threadEnded, trainingThreads } from '../../src-main/training/worker/active-run'
import type { HelpTask, WorkerTask } from '../../src-main/training/worker/messages'
import type { TrainingThread } from '../../src-main/training/worker/worker-entry'
import type { TrainingDependencies } from '../../src-main/training/dependencies'
import { Training } from '../../src-main/training/training'
import type { EventName, Events } from '../../src-shared/contract/contract'
import { LabError } from '../../src-shared/contract/result'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { BROKEN_DATASET, TINY_DATASET } from './worker/sample-task'

/** A seed whose worker thread ends in the middle of its work, with exit code 3. */
export const DYING_SEED = 666

export interface WorkerFiles {
  readonly folder: string
  readonly entry: string
  readonly dying: string
  remove(): void
}

const BUILDING_MS = 30_000

/** The worker's files, there for all tests of a file. */
export function useWorkerFiles(): WorkerFiles {
  const files = {} as WorkerFiles
  beforeAll(async () => void Object.assign(files, await buildWorker()), BUILDING_MS)
  afterAll(() => files.remove())
  return files
}

/** Packs a thread's code into one file that Node runs as it is. @param entry below src-main */
export async function buildThread(entry: string, folder: string, name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, '../../src-main', entry),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: name } },
    },
    ssr: { noExternal: ['zod', '@noble/hashes'] },
  })
  return join(folder, name)
}

async function buildWorker(): Promise<WorkerFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-training-'))
  await buildThread('training/worker/worker-entry.ts', folder, 'worker.mjs')
  const dying = join(folder, 'dying.mjs')
  writeFileSync(dying, 'process.exit(3)\n')
  return {
    folder,
    entry: join(folder, 'worker.mjs'),
    dying,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export const TINY_LIBRARY: Pick<DatasetLibrary, 'load' | 'resolveDataset'> = {
  resolveDataset: (id) =>
    id === 'elsewhere' ? { id: 'tiny', notice: 'Tiny is used instead.' } : { id },
  load(id) {
    if (id === 'tiny') return TINY_DATASET
    if (id === 'broken') return BROKEN_DATASET
    throw new LabError('dataset-missing', `The data set ${id} is not installed.`)
  },
}

/** An event as it was told. */
export type ToldEvent = {
  [Name in EventName]: { readonly name: Name; readonly event: Events[Name] }
}[EventName]

export interface TrainingLab {
  readonly training: Training
  readonly database: string
  readonly storage: Storage
  readonly turns: WriteTurns
  readonly told: readonly ToldEvent[]
  /** Most runs that trained at once. */
  readonly mostWorkers: () => number
  /** Every run begun so far, as its thread was asked for it. */
  readonly workers: readonly Pick<Call<unknown>, 'terminate'>[]
  /** The threads that were started and train one run after another. */
  readonly threads: readonly Worker[]
  /** Every time that a thread was lent to a run. */
  readonly helps: readonly Call<void>[]
  /** The run as it is stored; fails when there is none. */
  run(id: RunId): RunSummary
  losses(id: RunId): Float32Array
  /** Resolves with the first event, now or later, that fits. */
  when(fits: (told: ToldEvent) => boolean): Promise<ToldEvent>
  close(): Promise<void>
}

let databases = 0

export function openTrainingLab(
  files: WorkerFiles,
  options: {
    workers?: number
    snapshots?: ReturnType<TrainingDependencies['snapshots']>
    /** A database of an earlier lab; a new one unless told. */
    database?: string
    /** Data sets of real files; the tiny one in memory unless told. */
    datasets?: (storage: Storage) => TrainingDependencies['datasets']
    changeRuns?: (storage: Storage) => TrainingDependencies['runs']
    /** Whether idle cores help runs. */
    isHelped?: true
    /** Starts a thread of its own for a task; the worker as it is unless told. */
    startThread?: (task: WorkerTask) => Worker | undefined
  } = {},
): TrainingLab {
  const database = options.database ?? join(files.folder, `${++databases}.db`)
  const storage = openStorage(database)
  const told: ToldEvent[] = []
  const watchers = new Set<(told: ToldEvent) => void>()
  let alive = 0
  let most = 0
  const workers: Call<unknown>[] = []
  const started: Worker[] = []
  const helps: Call<void>[] = []
  const turns = new WriteTurns()
  const threads = trainingThreads(() => {
    const thread = new Worker(files.entry)
    started.push(thread)
    return thread
  })

  const training = new Training({
    runs: options.changeRuns?.(storage) ?? storage.runs,
    checkpoints: storage.checkpoints,
    datasets: options.datasets?.(storage) ?? TINY_LIBRARY,
    turns,
    briefly: storage.briefly,
    workers: options.workers ?? 2,
    snapshots: () => options.snapshots ?? 'usual',
    beginTask(task, told) {
      const dying = task.recipe.seed === DYING_SEED ? new Worker(files.dying) : undefined
      const own = dying ?? options.startThread?.(task)
      const call =
        own === undefined
          ? threads.begin(task, told)
          : threadPerCall<TrainingThread>({ spawn: () => own, broken: threadEnded }).call(
              'train',
              task,
              { told },
            )
      workers.push(call)
      most = Math.max(most, ++alive)
      const over = () => void alive--
      call.answer.then(over, over)
      return call
    },
    ...(options.isHelped && {
      beginHelp(task: HelpTask) {
        const call = threads.help(task)
        helps.push(call)
        return call
      },
    }),
    emit(name, event) {
      const entry = { name, event } as ToldEvent
      told.push(entry)
      watchers.forEach((watch) => watch(entry))
    },
  })

  return {
    training,
    database,
    storage,
    turns,
    told,
    mostWorkers: () => most,
    workers,
    threads: started,
    helps,
    run(id) {
      const run = storage.runs.get(id)
      if (run === undefined) throw new Error(`There is no run ${id}.`)
      return run
    },
    losses: (id) =>
      storage.runs.curves([id], 'training-loss').get(id)?.values ?? new Float32Array(),
    when: (fits) =>
      new Promise((resolve) => {
        const past = told.find(fits)
        if (past !== undefined) return resolve(past)
        const watch = (entry: ToldEvent) => {
          if (!fits(entry)) return
          watchers.delete(watch)
          resolve(entry)
        }
        watchers.add(watch)
      }),
    async close() {
      await training.shutDown('The test ended.')
      await Promise.all([...new Set(workers)].map((worker) => worker.terminate()))
      storage.close()
    },
  }
}

/** True of the first points of a run, which come while it trains. */
export const pointsOf = (id: RunId) => (told: ToldEvent) =>
  told.name === 'run.points' && told.event.id === id

export const statusOf = (id: RunId, status: RunSummary['status']) => (told: ToldEvent) =>
  told.name === 'run.changed' && told.event.id === id && told.event.status === status
