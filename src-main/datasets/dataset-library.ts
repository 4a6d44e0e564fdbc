/** Every data set that runs can train on: those that come with the app and the folders that were added. */
import { MESSAGES } from '../../src-shared/language/language'
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { FALLBACK_DATASET } from '../../src-shared/recipe/comparison'
import {
  BUILT_IN_DATASETS,
  type DatasetInfo,
  type DatasetPreview,
} from '../../src-shared/runs/dataset'
import { LabError } from '../../src-shared/contract/result'
import type {
  About,
  DatasetFolder,
  DatasetFolders,
  DatasetLibrary,
  LoadedDataset,
  ResolvedDataset,
} from './contract'
import { isSettled } from './file-state'
import { datasetPreview } from './preview'
import {
  isAsRead,
  lookAt,
  readWhole,
  type Known,
  type SeenDataset,
  type ReadDataset,
} from './reading'
import { inWords } from './said'
import {
  FULL_MNIST,
  addedSource,
  isDataPlace,
  kindOf,
  sourceAt,
  type DatasetFacts,
  type DatasetSource,
  type DatasetPlace,
} from './sources'

const { dataFiles } = MESSAGES

const NO_FACTS: DatasetFacts = { trainCount: 0, testCount: 0, features: 0, classes: 0 }

/** Where what is known of added data sets lasts until the next start. */
export interface KeptFacts {
  get(id: string): unknown
  set(id: string, known: unknown): void
}

export interface DatasetLibraryOptions {
  /** Holds `mnist-10k.bin` and, where installed, `mnist-60k/`. */
  readonly builtInFolder: string
  /** Where added folders are kept. */
  readonly folders: DatasetFolders
  readonly kept?: KeptFacts
}

/** Reads in the thread it is in; `reader.ts` has it read in another one. */
export class Library implements DatasetLibrary {
  private readonly known = new Map<string, Known>()
  private readonly loaded = new Map<string, ReadDataset & { readonly dataset: LoadedDataset }>()
  /** Found to be as they were read, just now. */
  private fresh: ReadonlySet<string> = new Set()

  constructor(private readonly options: DatasetLibraryOptions) {}

  list(): DatasetInfo[] {
    return this.places().map((place) => this.inspect(place))
  }

  info(id: string): DatasetInfo {
    return this.inspect(this.find(id))
  }

  load(id: string): LoadedDataset {
    const place = this.find(id)
    const read = this.loaded.get(id)
    if (read !== undefined && (this.fresh.has(id) || isAsRead(read, sourceAt(place)))) {
      return read.dataset
    }
    return this.keep(place, readWhole(sourceAt(place)))
  }

  preview(path: string): DatasetPreview {
    return previewPlace(this.entryOf(path)).preview
  }

  addFolder(path: string, name?: string): DatasetInfo {
    const entry = folderEntry(path, name)
    const known = this.options.folders.list().find(({ id }) => id === entry.id)
    if (known !== undefined) return this.inspect(this.placeOf(known))
    return this.addRead(entry, readWhole(addedSource(entry)))
  }

  removeFolder(id: string): void {
    const { folders, kept } = this.options
    if (!folders.list().some((entry) => entry.id === id)) {
      throw new LabError('not-found', dataFiles.noAddedFolder(id))
    }
    folders.remove(id)
    kept?.set(id, undefined)
    this.known.delete(id)
    this.loaded.delete(id)
  }

  resolveDataset(id: string): ResolvedDataset {
    const problem = id === FULL_MNIST ? this.info(id).problem : undefined
    if (problem === undefined) return { id }
    const notice = dataFiles.embeddedInstead(problem)
    return { id: FALLBACK_DATASET, notice }
  }

  places(): DatasetPlace[] {
    const { builtInFolder, folders } = this.options
    const builtIn = BUILT_IN_DATASETS.map((id) => ({ builtInFolder, id }))
    return [...builtIn, ...folders.list().map((entry) => this.placeOf(entry))]
  }

  /** @throws LabError('not-found') */
  find(id: string): DatasetPlace {
    const place = this.places().find((candidate) => candidate.id === id)
    if (place !== undefined) return place
    throw new LabError('not-found', dataFiles.noDataset(id))
  }

  entryOf(path: string): DatasetFolder {
    return folderEntry(path, undefined)
  }

  placeOf(entry: DatasetFolder): DatasetPlace {
    return { builtInFolder: this.options.builtInFolder, id: entry.id, added: entry }
  }

  /** What was found out before, now or before the last start. */
  knownOf({ id, added }: DatasetPlace): Known | undefined {
    const known = this.known.get(id)
    if (known !== undefined || added === undefined) return known
    return keptKnown(this.options.kept?.get(id))
  }

  readingOf(id: string): Pick<Known, 'state' | 'readAt'> | undefined {
    const read = this.loaded.get(id)
    return read && { state: read.state, readAt: read.readAt }
  }

  /** Notes what was found out, and says it. */
  note(place: DatasetPlace, look: SeenDataset): DatasetInfo {
    const source = sourceAt(place)
    if ('problem' in look) return { ...describe(source, NO_FACTS), problem: look.problem }
    this.known.set(place.id, look)
    return describe(source, look.facts, look.about)
  }

  /** Files that were written again with the same content are no other data set, and need no second place in memory. */
  keep(place: DatasetPlace, reading: ReadDataset): LoadedDataset {
    const { facts, about, train, test, dataHash, state, readAt } = reading
    const before = this.loaded.get(place.id)?.dataset
    const info = this.note(place, { state, readAt, facts, ...(about !== undefined && { about }) })
    const dataset = before?.dataHash === dataHash ? before : { info, train, test, dataHash }
    this.loaded.set(place.id, { ...reading, dataset })
    return dataset
  }

  addRead(entry: DatasetFolder, reading: ReadDataset): DatasetInfo {
    this.options.folders.add(entry)
    const place = this.placeOf(entry)
    const { info } = this.keep(place, reading)
    this.keepFacts(place)
    return info
  }

  /** Writes down what is known of an added data set, where that is not written already. */
  keepFacts(place: DatasetPlace): void {
    const { kept } = this.options
    const known = this.known.get(place.id)
    if (place.added === undefined || kept === undefined || known === undefined) return
    const before = keptKnown(kept.get(place.id))
    const isKept = before?.state.text === known.state.text && isSettled(before.state, before.readAt)
    if (!isKept) kept.set(place.id, toKeep(known))
  }

  /** Does something while these data sets count as looked at. */
  whileFresh<T>(ids: readonly string[], act: () => T): T {
    this.fresh = new Set(ids)
    try {
      return act()
    } finally {
      this.fresh = new Set()
    }
  }

  private inspect(place: DatasetPlace): DatasetInfo {
    return this.note(place, lookAt(sourceAt(place), this.knownOf(place)))
  }
}

/** Reads all that is at a place. @throws LabError('dataset-invalid') */
export function previewPlace(entry: DatasetFolder): {
  readonly preview: DatasetPreview
  readonly reading: ReadDataset
} {
  if (existsSync(entry.path) && !isDataPlace(entry.path)) {
    throw new LabError('dataset-invalid', MESSAGES.dataKinds.nothingKnown(entry.path))
  }
  const source = addedSource(entry)
  const reading = readWhole(source)
  const info = describe(source, reading.facts, reading.about)
  const { train, test, dataHash, about } = reading
  const preview = datasetPreview({ info, train, test, dataHash }, kindOf(entry.path), about)
  return { preview, reading }
}

/** Raised when what is kept of a data set means something else, or reading finds out something else. */
const KEPT_VERSION = 1

function toKeep({ state, readAt, facts, about }: Known): unknown {
  return { version: KEPT_VERSION, state, readAt, facts, about }
}

/** Undefined of what another version kept: it is found out anew. */
function keptKnown(kept: unknown): Known | undefined {
  const known = kept as (Known & { readonly version: number }) | null | undefined
  if (known?.version !== KEPT_VERSION) return undefined
  const { state, readAt, facts, about } = known
  return { state, readAt, facts, ...(about !== undefined && { about }) }
}

function describe(source: DatasetSource, facts: DatasetFacts, about?: About): DatasetInfo {
  const { trainCount, testCount, features, classes } = facts
  const info = { id: source.id, name: source.name, trainCount, testCount, features, classes }
  const note = source.note?.() ?? noteOf(about)
  return {
    ...info,
    ...(source.folder !== undefined && { folder: source.folder }),
    ...(note !== undefined && { note }),
  }
}

function noteOf(about: About | undefined): string | undefined {
  // Bytes that stay as they are need no words in every list.
  const changed = (about?.told ?? []).filter(([code]) => code !== 'kept')
  const told = [...changed, ...(about?.problems ?? [])]
  return told.length === 0 ? undefined : told.map(inWords).join(' ')
}

/** The id follows from the place alone, so that recipes find a folder again after it was removed and added. */
function folderEntry(path: string, name: string | undefined): DatasetFolder {
  const place = absolutePath(path)
  const folderName = basename(place) || place
  const slug = folderName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const hash = createHash('sha256').update(place).digest('hex').slice(0, 8)
  return { id: `${slug || 'folder'}-${hash}`, name: name?.trim() || folderName, path: place }
}

/** Follows links, so that one folder has one path; a folder that is not there is reported when it is read. */
function absolutePath(path: string): string {
  const absolute = resolve(path)
  try {
    return realpathSync.native(absolute)
  } catch {
    return absolute
  }
}
