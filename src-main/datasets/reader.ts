/** Data sets read in a thread, so that large files never hold up the window. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { DatasetInfo, DatasetPreview } from '../../src-shared/runs/dataset'
import { reusedThreads, type Call, type Spawn } from '../threads/threads'
import type { Library } from './dataset-library'
import type { Dropped } from './dropped'
import { isAsRead, lookAt, type ReadDataset } from './reading'
import { kindOf, sourceAt, type DatasetPlace } from './sources'
import type { ReadingThread } from './thread-entry'

/** The library's slow part, for whoever can wait for it. */
export interface DatasetReader {
  /** As the library's. */
  list(): Promise<DatasetInfo[]>
  /** As the library's; null when it was given up. */
  preview(path: string): Promise<DatasetPreview | null>
  /** What was dropped on the window, by names and the first lines of tables; undefined when it is no data set. */
  sortDrop(paths: readonly string[]): Promise<Dropped | undefined>
  /** Ends the preview under way. */
  giveUp(): void
  /** As the library's `addFolder`; what the last preview read is not read again. */
  add(path: string): Promise<DatasetInfo>
  /**
   * Does something once these data sets are in memory as they are now, so that the library loads them at once. Those that
   * nobody knows are left to it.
   * @throws LabError as the library's `load`
   */
  withRead<T>(ids: readonly string[], act: () => T): Promise<Awaited<T>>
  /** Writes down what was found out about a data set that is trained on, so that it is listed without being read. */
  keepFacts(id: string): void
  /** Resolves when no thread is left, unless that takes too long. */
  close(): Promise<void>
}

export interface DatasetReaderOptions {
  readonly library: Library
  readonly spawn: Spawn
  /** Resolves when this thread may write, which it then does at once. */
  readonly whenFree: () => Promise<void>
}

export function createDatasetReader(options: DatasetReaderOptions): DatasetReader {
  return new Reader(options)
}

class Reader implements DatasetReader {
  private readonly threads
  private readonly reading = new Map<string, Promise<void>>()
  private previewing: Call<unknown> | undefined
  private previewed: { readonly id: string; readonly reading: ReadDataset } | undefined

  constructor(private readonly options: DatasetReaderOptions) {
    this.threads = reusedThreads<ReadingThread>({
      spawn: options.spawn,
      broken: ({ failure }) =>
        failure ?? new LabError('dataset-invalid', MESSAGES.dataFiles.readingEnded),
    })
  }

  async list(): Promise<DatasetInfo[]> {
    const { library } = this.options
    const places = library.places()
    const asked = places.map((place) => ({ place, known: library.knownOf(place) }))
    // What comes with the app has a header each, for which no thread is started.
    const added = asked.filter(({ place }) => place.added !== undefined)
    const looks = added.length > 0 ? await this.threads.call('look', added).answer : []
    const lookOf = new Map(added.map(({ place }, i) => [place, looks[i]]))
    return asked.map(({ place, known }) =>
      library.note(place, lookOf.get(place) ?? lookAt(sourceAt(place), known)),
    )
  }

  async preview(path: string): Promise<DatasetPreview | null> {
    this.giveUp()
    const entry = this.options.library.entryOf(path)
    const call = this.threads.call('preview', entry)
    this.previewing = call
    try {
      const { preview, reading } = await call.answer
      if (this.previewing !== call) return null
      this.previewed = { id: entry.id, reading }
      return preview
    } catch (error) {
      if (this.previewing !== call) return null
      throw error
    } finally {
      if (this.previewing === call) this.previewing = undefined
    }
  }

  sortDrop(paths: readonly string[]): Promise<Dropped | undefined> {
    return this.threads.call('sort', paths).answer
  }

  giveUp(): void {
    const call = this.previewing
    this.previewing = undefined
    this.previewed = undefined
    void call?.terminate()
  }

  async add(path: string): Promise<DatasetInfo> {
    const { library, whenFree } = this.options
    const entry = library.entryOf(path)
    const { previewed } = this
    this.previewed = undefined
    const before = previewed?.id === entry.id ? previewed.reading : undefined
    const again = await this.threads.call('read', {
      place: library.placeOf(entry),
      before: before && { state: before.state, readAt: before.readAt },
    }).answer
    const reading = again ?? before
    await whenFree()
    const isKnown = library.places().some(({ id }) => id === entry.id)
    if (isKnown || reading === undefined) return library.addFolder(path)
    return library.addRead(entry, reading)
  }

  async withRead<T>(ids: readonly string[], act: () => T): Promise<Awaited<T>> {
    const { library, whenFree } = this.options
    const wanted = new Set(ids.map((id) => library.resolveDataset(id).id))
    const places = library.places().filter(({ id }) => wanted.has(id))
    await Promise.all(places.map((place) => this.refresh(place)))
    await whenFree()
    const fresh = places.map(({ id }) => id)
    return await library.whileFresh(fresh, act)
  }

  keepFacts(id: string): void {
    const { library } = this.options
    const place = library.places().find((one) => one.id === id)
    if (place !== undefined) library.keepFacts(place)
  }

  close(): Promise<void> {
    this.giveUp()
    return this.threads.close()
  }

  /** Asked for by two at once, it is read once. */
  private refresh(place: DatasetPlace): Promise<void> {
    const known = this.reading.get(place.id)
    if (known !== undefined) return known
    const read = this.read(place).finally(() => this.reading.delete(place.id))
    this.reading.set(place.id, read)
    return read
  }

  private async read(place: DatasetPlace): Promise<void> {
    const { library, whenFree } = this.options
    const before = library.readingOf(place.id)
    if (before !== undefined && hasFewFiles(place) && isAsRead(before, sourceAt(place))) return
    const reading = await this.threads.call('read', { place, before }).answer
    if (reading === undefined) return
    await whenFree()
    library.keep(place, reading)
  }
}

/** Whose state is known without a thread. */
const hasFewFiles = ({ added }: DatasetPlace) =>
  added === undefined || kindOf(added.path) !== 'images'
