/** What the app holds at a moment: memory after a collection, handles, threads, listeners, and its database's files. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { CDPSession } from 'playwright-core'
import type { LabApp } from '../../e2e/lab-app'

const MEGABYTE = 2 ** 20

/** Megabytes unless it says otherwise. */
export interface Sample {
  /** Runs that were trained until then. */
  readonly runs: number
  readonly mainHeap: number
  /** Outside the heap, yet held by it: buffers, statements. */
  readonly mainExternal: number
  readonly mainRss: number
  readonly pageHeap: number
  readonly pageRss: number
  readonly nodes: number
  readonly pageListeners: number
  readonly mainListeners: number
  readonly windows: number
  /** What keeps Node's event loop busy, sorted by name. */
  readonly resources: readonly string[]
  /** Threads and open files of the main process; null where there is no /proc. */
  readonly threads: number | null
  readonly files: number | null
  readonly database: number
  readonly log: number
}

export type Figure = {
  [Name in keyof Sample]: Sample[Name] extends number ? Name : never
}[keyof Sample]

/** Collects garbage everywhere, then looks. */
export class Sampler {
  private constructor(
    private readonly lab: LabApp,
    private readonly devtools: CDPSession,
    private readonly database: string,
  ) {}

  static async attach(lab: LabApp, database: string): Promise<Sampler> {
    const devtools = await lab.page.context().newCDPSession(lab.page)
    await devtools.send('Performance.enable')
    return new Sampler(lab, devtools, database)
  }

  async take(runs: number): Promise<Sample> {
    const page = await this.page()
    const { main, ...counts } = await this.main()
    return {
      runs,
      mainHeap: main.heapUsed / MEGABYTE,
      mainExternal: main.external / MEGABYTE,
      mainRss: main.rss / MEGABYTE,
      ...page,
      ...counts,
      ...processFigures(this.lab.app.process().pid),
      database: sizeOf(this.database) / MEGABYTE,
      log: sizeOf(`${this.database}-wal`) / MEGABYTE,
    }
  }

  private async page() {
    await this.devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await this.devtools.send('Performance.getMetrics')
    const value = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
    return {
      pageHeap: value('JSHeapUsedSize') / MEGABYTE,
      nodes: value('Nodes'),
      pageListeners: value('JSEventListeners'),
    }
  }

  private main() {
    return this.lab.inMain(async ({ app, ipcMain, webContents }) => {
      process.getBuiltinModule('v8').setFlagsFromString('--expose-gc')
      const collect = process.getBuiltinModule('vm').runInNewContext('gc') as () => void
      for (let i = 0; i < 3; i++) {
        collect()
        await new Promise((done) => setTimeout(done, 50))
      }
      const all = webContents.getAllWebContents()
      const listeners = [app, ipcMain, process, ...all].map((emitter: NodeJS.EventEmitter) =>
        emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0),
      )
      const pages = app.getAppMetrics().filter(({ type }) => type === 'Tab')
      return {
        main: process.memoryUsage(),
        pageRss: pages.reduce((sum, { memory }) => sum + memory.workingSetSize, 0) / 1024,
        mainListeners: listeners.reduce((sum, count) => sum + count, 0),
        windows: all.length,
        resources: process.getActiveResourcesInfo().sort(),
      }
    })
  }
}

function processFigures(pid: number | undefined): Pick<Sample, 'threads' | 'files'> {
  if (process.platform !== 'linux') return { threads: null, files: null }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const threads = Number(/^Threads:\s+(\d+)$/m.exec(status)?.[1])
  return { threads, files: readdirSync(`/proc/${pid}/fd`).length }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** How much a figure grows with each run, by least squares. */
export function slope(samples: readonly Sample[], figure: Figure): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, one) => sum + one, 0) / values.length
  const runs = mean(samples.map((one) => one.runs))
  const level = mean(samples.map((one) => one[figure]))
  const above = samples.map((one) => (one.runs - runs) * (one[figure] - level))
  const spread = samples.map((one) => (one.runs - runs) ** 2)
  return mean(above) / mean(spread)
}
