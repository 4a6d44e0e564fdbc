/** The kinds of data sets there are, behind one small interface. */
import { MESSAGES } from '../../src-shared/language/language'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UNEVEN_DATASET, type DatasetInfo } from '../../src-shared/runs/dataset'
import { LabError } from '../../src-shared/contract/result'
import type { DatasetFolder, LoadedDataset } from './contract'
import { loadEmbedded, readEmbeddedHeader } from './embedded'
import { fileState, isSettled, type FileState } from './file-state'
import { idxFolderState, inspectIdxFolder, loadIdxFolder } from './idx-folder'
import { scaledUnevenly } from './uneven-pixels'

const { dataFiles } = MESSAGES

/** What is known of a data set without reading its images. */
export type DatasetFacts = Pick<DatasetInfo, 'trainCount' | 'testCount' | 'features' | 'classes'>

export interface DatasetSource {
  readonly id: string
  readonly name: string
  readonly folder?: string
  /** How it was made, where it is not what its name says. */
  readonly note?: () => string
  /** State of its files. Throws when one of them is missing. */
  state(): FileState
  /** Cheap. @throws LabError when it cannot be used */
  inspect(): DatasetFacts
  /** @throws LabError when it cannot be used */
  load(): { facts: DatasetFacts } & Pick<LoadedDataset, 'train' | 'test'>
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
  const files = idxFolderSource({ id: 'mnist-60k', name: 'MNIST, 60,000 digits', path: folder })
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

/** Four IDX files in a folder; what was found is kept until one of the files changes. */
export function idxFolderSource(entry: DatasetFolder): DatasetSource {
  let known: { state: FileState; readAt: number; facts: DatasetFacts } | undefined
  return {
    id: entry.id,
    name: entry.name,
    folder: entry.path,
    state: () => idxFolderState(entry.path),
    inspect: () => {
      const state = idxFolderState(entry.path)
      if (known?.state.text !== state.text || !isSettled(known.state, known.readAt)) {
        known = { state, readAt: Date.now(), facts: inspectIdxFolder(entry.path) }
      }
      return known.facts
    },
    load: () => {
      const { summary, train, test } = loadIdxFolder(entry.path)
      return { facts: summary, train, test }
    },
  }
}
