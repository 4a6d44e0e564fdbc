/** Every data set that runs can train on: those that come with the app and the folders that were added. */
import { MESSAGES } from '../../src-shared/language/language'
import { createHash } from 'node:crypto'
import { existsSync, realpathSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { FALLBACK_DATASET } from '../../src-shared/recipe/comparison'
import type { DatasetInfo, DatasetPreview } from '../../src-shared/runs/dataset'
import { LabError } from '../../src-shared/contract/result'
import type {
  About,
  DatasetFolder,
  DatasetFolders,
  DatasetLibrary,
  LoadedDataset,
  ResolvedDataset,
} from './contract'
import { contentHash } from './content-hash'
import { isSettled, type FileState } from './file-state'
import { datasetPreview } from './preview'
import {
  addedSource,
  embeddedSource,
  fullMnistSource,
  isKnown,
  kindOf,
  unevenSource,
  type DatasetFacts,
  type DatasetSource,
} from './sources'

const { dataFiles } = MESSAGES

/** How often files are read that are written at the same time. */
const MOST_READINGS = 3

const NO_FACTS: DatasetFacts = { trainCount: 0, testCount: 0, features: 0, classes: 0 }

/**
 * @param options.builtInFolder holds `mnist-10k.bin` and, where installed, `mnist-60k/`
 * @param options.folders where added folders are kept
 */
export function createDatasetLibrary(options: {
  builtInFolder: string
  folders: DatasetFolders
}): DatasetLibrary {
  return new Library(options.builtInFolder, options.folders)
}

class Library implements DatasetLibrary {
  private readonly full: DatasetSource
  private readonly builtIn: readonly DatasetSource[]
  private readonly added = new Map<string, DatasetSource>()
  private readonly loaded = new Map<string, Reading>()

  constructor(
    builtInFolder: string,
    private readonly folders: DatasetFolders,
  ) {
    this.full = fullMnistSource(builtInFolder)
    this.builtIn = [embeddedSource(builtInFolder), this.full, unevenSource(builtInFolder)]
  }

  list(): DatasetInfo[] {
    return this.sources().map(inspect)
  }

  info(id: string): DatasetInfo {
    return inspect(this.find(id))
  }

  load(id: string): LoadedDataset {
    const source = this.find(id)
    const known = this.loaded.get(id)
    return known !== undefined && isAsRead(known, source) ? known.dataset : this.keep(source)
  }

  preview(path: string): DatasetPreview {
    const entry = folderEntry(path, undefined)
    if (existsSync(entry.path) && !isKnown(entry.path)) {
      throw new LabError('dataset-invalid', MESSAGES.dataKinds.nothingKnown(entry.path))
    }
    const source = addedSource(entry)
    const reading = read(source)
    return datasetPreview(reading.dataset, kindOf(entry.path), reading.about)
  }

  addFolder(path: string, name?: string): DatasetInfo {
    const entry = folderEntry(path, name)
    const known = this.folders.list().find(({ id }) => id === entry.id)
    if (known !== undefined) return inspect(this.sourceOf(known))
    const source = addedSource(entry)
    const { info } = this.keep(source)
    this.folders.add(entry)
    this.added.set(entry.id, source)
    return info
  }

  removeFolder(id: string): void {
    if (!this.folders.list().some((entry) => entry.id === id)) {
      throw new LabError('not-found', dataFiles.noAddedFolder(id))
    }
    this.folders.remove(id)
    this.added.delete(id)
    this.loaded.delete(id)
  }

  resolveDataset(id: string): ResolvedDataset {
    const problem = id === this.full.id ? inspect(this.full).problem : undefined
    if (problem === undefined) return { id }
    const notice = dataFiles.embeddedInstead(problem)
    return { id: FALLBACK_DATASET, notice }
  }

  private sources(): DatasetSource[] {
    return [...this.builtIn, ...this.folders.list().map((entry) => this.sourceOf(entry))]
  }

  private sourceOf(entry: DatasetFolder): DatasetSource {
    const source = this.added.get(entry.id) ?? addedSource(entry)
    this.added.set(entry.id, source)
    return source
  }

  private find(id: string): DatasetSource {
    const source = this.sources().find((candidate) => candidate.id === id)
    if (source !== undefined) return source
    throw new LabError('not-found', dataFiles.noDataset(id))
  }

  /** Files that were written again with the same content are no other data set, and need no second place in memory. */
  private keep(source: DatasetSource): LoadedDataset {
    const before = this.loaded.get(source.id)?.dataset
    const reading = read(source)
    const isSame = before?.dataHash === reading.dataset.dataHash
    const dataset = isSame ? before : reading.dataset
    this.loaded.set(source.id, { ...reading, dataset })
    return dataset
  }
}

/** What was read of files, and how they were then. */
interface Reading {
  readonly dataset: LoadedDataset
  readonly state: FileState
  /** Milliseconds since 1970. */
  readonly readAt: number
  readonly about?: About
}

/** @throws LabError when it cannot be used, or is written again and again meanwhile */
function read(source: DatasetSource): Reading {
  for (let count = 0; count < MOST_READINGS; count++) {
    const readAt = Date.now()
    const state = stateOf(source)
    const { facts, train, test, about } = source.load()
    const dataHash = contentHash({ classes: facts.classes, train, test })
    if (state !== undefined && stateOf(source)?.text === state.text) {
      const info = describe(source, facts)
      return { dataset: { info, train, test, dataHash }, state, readAt, about }
    }
  }
  throw new LabError('dataset-invalid', dataFiles.changing(source.name))
}

/** Nobody can say whether files out of reach have changed; what was read of them is as good as ever. */
function isAsRead({ state, readAt }: Reading, source: DatasetSource): boolean {
  const now = stateOf(source)
  return now === undefined || (now.text === state.text && isSettled(state, readAt))
}

function stateOf(source: DatasetSource): FileState | undefined {
  try {
    return source.state()
  } catch {
    return undefined
  }
}

function inspect(source: DatasetSource): DatasetInfo {
  try {
    return describe(source, source.inspect())
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { ...describe(source, NO_FACTS), problem }
  }
}

function describe(source: DatasetSource, facts: DatasetFacts): DatasetInfo {
  const { trainCount, testCount, features, classes } = facts
  const info = { id: source.id, name: source.name, trainCount, testCount, features, classes }
  const note = source.note?.()
  return {
    ...info,
    ...(source.folder !== undefined && { folder: source.folder }),
    ...(note !== undefined && { note }),
  }
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
