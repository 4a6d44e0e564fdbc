/** The kinds of data sets there are, behind one small interface. */
import { MESSAGES } from '../../src-shared/language/language'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UNEVEN_DATASET, type DatasetInfo, type DatasetKind } from '../../src-shared/runs/dataset'
import { LabError } from '../../src-shared/contract/result'
import type { About, DatasetFolder, LoadedDataset } from './contract'
import { isTablePlace, loadTable, tableState } from './csv-table'
import { loadEmbedded, readEmbeddedHeader } from './embedded'
import { fileState, isSettled, type FileState } from './file-state'
import { idxFolderState, inspectIdxFolder, isIdxPlace, loadIdxFolder } from './idx-folder'
import { imageFolderState, inspectImageFolder, isImagePlace, loadImageFolder } from './image-folder'
import { KEPT_SCALING } from './scaling'
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
  /** Cheap. @throws LabError when it cannot be used */
  inspect(): DatasetFacts
  /** @throws LabError when it cannot be used */
  load(): Examples
}

/** All that was read. */
export interface Examples extends Pick<LoadedDataset, 'train' | 'test'> {
  readonly facts: DatasetFacts
  readonly about?: About
}

/** The digits that come with the app. */
export function embeddedSource(builtInFolder: string): DatasetSource {
  const path = join(builtInFolder, 'mnist-10k.bin')
  return {
    id: 'mnist-10k',
    name: 'MNIST, 10,000 digits',
    state: () => fileState([path]),
    inspect: () => readEmbeddedHeader(path),
    load: () => ({ facts: readEmbeddedHeader(path), ...loadEmbedded(path) }),
  }
}

/** The same digits with pixels that are scaled unevenly; made anew whenever it is read. */
export function unevenSource(builtInFolder: string): DatasetSource {
  const plain = embeddedSource(builtInFolder)
  return {
    ...plain,
    id: UNEVEN_DATASET,
    name: dataFiles.unevenName,
    note: () => dataFiles.unevenPixels,
    load: () => {
      const { facts, train, test } = plain.load()
      return { facts, train: scaledUnevenly(train), test: scaledUnevenly(test) }
    },
  }
}

/** All of MNIST, there only where its optional package was installed. */
export function fullMnistSource(builtInFolder: string): DatasetSource {
  const folder = join(builtInFolder, 'mnist-60k')
  const requireFolder = () => {
    if (existsSync(folder)) return
    throw new LabError('dataset-missing', dataFiles.fullNotInstalled)
  }
  const files = addedSource({ id: 'mnist-60k', name: 'MNIST, 60,000 digits', path: folder })
  return {
    id: files.id,
    name: files.name,
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
  readonly inspect: (place: string) => DatasetFacts
  readonly load: (place: string) => Examples
}

const KINDS: Readonly<Record<DatasetKind, Kind>> = {
  idx: {
    state: idxFolderState,
    inspect: inspectIdxFolder,
    load: (place) => {
      const { summary, train, test, about } = loadIdxFolder(place)
      return { facts: summary, train, test, about }
    },
  },
  table: {
    state: tableState,
    inspect: (place) => withFacts(loadTable(place)).facts,
    load: (place) => withFacts(loadTable(place)),
  },
  images: {
    state: imageFolderState,
    inspect: inspectImageFolder,
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
export const isKnown = (place: string): boolean => isIdxPlace(place) || kindOf(place) !== 'idx'

function withFacts(loaded: Omit<Examples, 'facts'> & { readonly classes: number }): Examples {
  const { classes, train, test, about } = loaded
  const { features } = train
  return {
    facts: { trainCount: train.count, testCount: test.count, features, classes },
    ...{ train, test, about },
  }
}

/** Files that a person added; what was found is kept until one of them changes. */
export function addedSource(entry: DatasetFolder): DatasetSource {
  let known: Known | undefined
  const kind = () => KINDS[kindOf(entry.path)]
  const keep = (state: FileState, facts: DatasetFacts, about?: About) => {
    known = { state, readAt: Date.now(), facts, about }
  }
  return {
    id: entry.id,
    name: entry.name,
    folder: entry.path,
    note: () => {
      // Bytes that stay as they are need no words in every list.
      const changed = (known?.about?.told ?? []).filter((say) => say !== KEPT_SCALING.told)
      const told = [...changed, ...(known?.about?.problems ?? [])]
      return told.length === 0 ? undefined : told.map((say) => say()).join(' ')
    },
    state: () => kind().state(entry.path),
    inspect: () => {
      const { state, inspect } = kind()
      const now = state(entry.path)
      if (known?.state.text !== now.text || !isSettled(known.state, known.readAt)) {
        keep(now, inspect(entry.path), known?.about)
      }
      return (known as Known).facts
    },
    load: () => {
      const { state, load } = kind()
      const now = state(entry.path)
      const loaded = load(entry.path)
      keep(now, loaded.facts, loaded.about)
      return loaded
    },
  }
}

interface Known {
  readonly state: FileState
  readonly readAt: number
  readonly facts: DatasetFacts
  readonly about?: About
}
