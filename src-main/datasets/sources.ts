/** The kinds of data sets there are, behind one small interface. */
import { MESSAGES } from '../../src-shared/language/language'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UNEVEN_DATASET, type DatasetInfo, type DatasetKind } from '../../src-shared/runs/dataset'
import { LabError } from '../../src-shared/contract/result'
import type { About, DatasetFolder, LoadedDataset } from './contract'
import { isTablePlace, loadTable, tableState } from './csv-table'
import { loadEmbedded, readEmbeddedHeader } from './embedded'
import { fileState, type FileState } from './file-state'
import { idxFolderState, inspectIdxFolder, isIdxPlace, loadIdxFolder } from './idx-folder'
import { imageFolderState, inspectImageFolder, isImagePlace, loadImageFolder } from './image-folder'
import { scaledUnevenly } from './uneven-pixels'

const { dataFiles } = MESSAGES

/** What is known of a data set without reading its images. */
export type DatasetFacts = Pick<DatasetInfo, 'trainCount' | 'testCount' | 'features' | 'classes'>

export interface DatasetSource {
  readonly id: string
  readonly name: string
  readonly folder?: string
  /** How it was made, where it is not what its name says. */
  readonly note?: () => string | undefined
  /** State of its files. Throws when one of them is missing. */
  state(): FileState
  /** Cheap but for tables, which are read. @throws LabError when it cannot be used */
  inspect(): Inspected
  /** @throws LabError when it cannot be used */
  load(): Examples
}

interface Inspected {
  readonly facts: DatasetFacts
  readonly about?: About
}

/** All that was read. */
interface Examples extends Inspected, Pick<LoadedDataset, 'train' | 'test'> {}

/** The digits that come with the app. */
function embeddedSource(builtInFolder: string): DatasetSource {
  const path = join(builtInFolder, 'mnist-10k.bin')
  return {
    id: 'mnist-10k',
    get name() {
      return dataFiles.digits(10_000)
    },
    state: () => fileState([path]),
    inspect: () => ({ facts: readEmbeddedHeader(path) }),
    load: () => ({ facts: readEmbeddedHeader(path), ...loadEmbedded(path) }),
  }
}

/** The same digits with pixels that are scaled unevenly; made anew whenever it is read. */
function unevenSource(builtInFolder: string): DatasetSource {
  const plain = embeddedSource(builtInFolder)
  return {
    ...plain,
    id: UNEVEN_DATASET,
    get name() {
      return dataFiles.unevenName
    },
    note: () => dataFiles.unevenPixels,
    load: () => {
      const { facts, train, test } = plain.load()
      return { facts, train: scaledUnevenly(train), test: scaledUnevenly(test) }
    },
  }
}

export const FULL_MNIST = 'mnist-60k'

/** All of MNIST, there only where its optional package was installed. */
function fullMnistSource(builtInFolder: string): DatasetSource {
  const folder = join(builtInFolder, FULL_MNIST)
  const requireFolder = () => {
    if (existsSync(folder)) return
    throw new LabError('dataset-missing', dataFiles.fullNotInstalled)
  }
  const files = addedSource({ id: FULL_MNIST, name: FULL_MNIST, path: folder })
  return {
    id: files.id,
    get name() {
      return dataFiles.digits(60_000)
    },
    state: () => files.state(),
    inspect: () => {
      requireFolder()
      return files.inspect()
    },
    load: () => {
      requireFolder()
      return files.load()
    },
  }
}

interface Kind {
  readonly state: (place: string) => FileState
  readonly inspect: (place: string) => Inspected
  readonly load: (place: string) => Examples
}

const KINDS: Readonly<Record<DatasetKind, Kind>> = {
  idx: {
    state: idxFolderState,
    inspect: (place) => ({ facts: inspectIdxFolder(place) }),
    load: (place) => {
      const { summary, train, test, about } = loadIdxFolder(place)
      return { facts: summary, train, test, about }
    },
  },
  table: {
    state: tableState,
    inspect: (place) => {
      const { facts, about } = withFacts(loadTable(place))
      return { facts, about }
    },
    load: (place) => withFacts(loadTable(place)),
  },
  images: {
    state: imageFolderState,
    inspect: (place) => ({ facts: inspectImageFolder(place) }),
    load: (place) => withFacts(loadImageFolder(place)),
  },
}

/** What a person has put at a place, by the names of what is there; IDX files where nothing is known. */
export function kindOf(place: string): DatasetKind {
  if (isIdxPlace(place)) return 'idx'
  if (isTablePlace(place)) return 'table'
  return isImagePlace(place) ? 'images' : 'idx'
}

/** Whether there is anything at a place that looks like a data set. */
export const isDataPlace = (place: string): boolean => isIdxPlace(place) || kindOf(place) !== 'idx'

function withFacts(loaded: Omit<Examples, 'facts'> & { readonly classes: number }): Examples {
  const { classes, train, test, about } = loaded
  const { features } = train
  return {
    facts: { trainCount: train.count, testCount: test.count, features, classes },
    ...{ train, test, about },
  }
}

/** Files that a person added. */
export function addedSource(entry: DatasetFolder): DatasetSource {
  const kind = () => KINDS[kindOf(entry.path)]
  return {
    id: entry.id,
    name: entry.name,
    folder: entry.path,
    state: () => kind().state(entry.path),
    inspect: () => kind().inspect(entry.path),
    load: () => kind().load(entry.path),
  }
}

/** A data set by what threads can be told: which of those that come with the app, or what was added. */
export interface DatasetPlace {
  readonly builtInFolder: string
  readonly id: string
  readonly added?: DatasetFolder
}

export function builtInSources(builtInFolder: string): readonly DatasetSource[] {
  return [
    embeddedSource(builtInFolder),
    fullMnistSource(builtInFolder),
    unevenSource(builtInFolder),
  ]
}

export function sourceAt({ builtInFolder, id, added }: DatasetPlace): DatasetSource {
  if (added !== undefined) return addedSource(added)
  const source = builtInSources(builtInFolder).find((one) => one.id === id)
  if (source === undefined) throw new LabError('not-found', dataFiles.noDataset(id))
  return source
}
