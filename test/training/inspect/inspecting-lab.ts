/** Runs trained by the queue and looked into, with real threads and a real database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { Inspections } from '../../../src-main/training/inspect/inspections'
import type { InspectionProgress } from '../../../src-shared/inside/inspection'
import type { Storage } from '../../../src-main/storage/contract'
import { TINY_LIBRARY, type TrainingLab } from '../training-lab'

export interface InspectorFile {
  readonly entry: string
}

/** The thread's file, there for all tests of a file. */
export function useInspectorFile(): InspectorFile {
  const file = { entry: '' }
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-inspect-'))
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, '../../../src-main/training/inspect/thread-entry.ts'),
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: 'inspector.mjs' } },
      },
      ssr: { noExternal: ['zod', '@noble/hashes'] },
    })
    file.entry = join(folder, 'inspector.mjs')
  }, 30_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return file
}

export interface Inspecting {
  readonly inspections: Inspections
  readonly progress: readonly InspectionProgress[]
  /** Every thread that was started. */
  readonly threads: readonly Worker[]
}

export function inspect(
  { training, storage }: TrainingLab,
  file: InspectorFile,
  runs: Storage['runs'] = storage.runs,
): Inspecting {
  const progress: InspectionProgress[] = []
  const threads: Worker[] = []
  const inspections = new Inspections({
    runs,
    checkpoints: storage.checkpoints,
    datasets: TINY_LIBRARY,
    spawn() {
      const thread = new Worker(file.entry)
      threads.push(thread)
      return thread
    },
    savePoints: () => training.savePoints(),
    emit(name, event) {
      if (name === 'inside.progress') progress.push(event as InspectionProgress)
    },
  })
  return { inspections, progress, threads }
}
