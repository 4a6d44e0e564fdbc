/** A data set as four IDX files in a folder, named as MNIST names them. */
import { MESSAGES } from '../../src-shared/language/language'
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LabError } from '../../src-shared/contract/result'
import type { SharedExamples } from './contract'
import { fileState, type FileState } from './file-state'
import { readIdx, readIdxHeader, type IdxHeader, type IdxKind } from './idx'

const { dataFiles } = MESSAGES

type Part = 'train' | 'test'

export interface IdxFolderSummary {
  readonly trainCount: number
  readonly testCount: number
  readonly features: number
  readonly classes: number
}

export interface IdxFolderExamples {
  readonly summary: IdxFolderSummary
  readonly train: SharedExamples
  readonly test: SharedExamples
}

interface PartFiles {
  readonly images: string
  readonly labels: string
}
type FolderFiles = Readonly<Record<Part, PartFiles>>

const PREFIXES: Readonly<Record<Part, readonly string[]>> = {
  train: ['train'],
  test: ['t10k', 'test'],
}
const SUFFIXES: Readonly<Record<IdxKind, string>> = { images: 'idx3-ubyte', labels: 'idx1-ubyte' }

/**
 * What a folder holds, from the headers and the training labels alone.
 * @throws LabError('dataset-invalid') naming the folder or file
 */
export function inspectIdxFolder(folder: string): IdxFolderSummary {
  const files = findFiles(folder)
  const train = checkPart(files.train, (path, kind) => readIdxHeader(path, kind))
  const test = checkPart(files.test, (path, kind) => readIdxHeader(path, kind))
  checkSameSize(files, train.images, test.images)
  const labels = new Uint8Array(readIdx(files.train.labels, 'labels').bytes)
  const range = trainingLabelRange(labels, basename(files.train.labels))
  return summarize(train.images, test.images, range.last + 1)
}

/**
 * Reads and checks all four files.
 * @throws LabError('dataset-invalid') naming the folder or file
 */
export function loadIdxFolder(folder: string): IdxFolderExamples {
  const files = findFiles(folder)
  const train = checkPart(files.train, readIdx)
  const test = checkPart(files.test, readIdx)
  checkSameSize(files, train.images, test.images)
  const range = trainingLabelRange(new Uint8Array(train.labels.bytes), basename(files.train.labels))
  checkTestLabels(new Uint8Array(test.labels.bytes), range, basename(files.test.labels))
  const summary = summarize(train.images, test.images, range.last + 1)
  const examples = (part: typeof train, count: number): SharedExamples => ({
    images: part.images.bytes,
    labels: part.labels.bytes,
    count,
    features: summary.features,
  })
  return {
    summary,
    train: examples(train, summary.trainCount),
    test: examples(test, summary.testCount),
  }
}

/** Another one whenever one of the four files changes; throws what `inspectIdxFolder` would when one is missing. */
export function idxFolderState(folder: string): FileState {
  const { train, test } = findFiles(folder)
  return fileState([train.images, train.labels, test.images, test.labels])
}

function findFiles(folder: string): FolderFiles {
  let present: Set<string>
  try {
    present = new Set(readdirSync(folder))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new LabError(
      'dataset-invalid',
      code === 'ENOENT' ? dataFiles.noFolder(folder) : dataFiles.unreadableFolder(folder, code),
    )
  }
  const find = (part: Part, kind: IdxKind): string => {
    const names = fileNames(part, kind)
    const there = names.filter((name) => present.has(name))
    const name = there.find((candidate) => isFile(join(folder, candidate)))
    if (name !== undefined) return join(folder, name)
    throw new LabError('dataset-invalid', dataFiles.noFile(folder, names, there))
  }
  return {
    train: { images: find('train', 'images'), labels: find('train', 'labels') },
    test: { images: find('test', 'images'), labels: find('test', 'labels') },
  }
}

/** What unpacks an archive may make a folder of each file's name; the file itself may lie beside it. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // A link that leads nowhere.
    return false
  }
}

function fileNames(part: Part, kind: IdxKind): string[] {
  return PREFIXES[part].flatMap((prefix) =>
    ['-', '.'].flatMap((separator) =>
      ['', '.gz'].map((ending) => `${prefix}-${kind}${separator}${SUFFIXES[kind]}${ending}`),
    ),
  )
}

/** Reads a part's two files, headers or all, and checks that they belong together. */
function checkPart<T extends IdxHeader>(
  files: PartFiles,
  read: (path: string, kind: IdxKind) => T,
): { images: T; labels: T } {
  const images = read(files.images, 'images')
  const labels = read(files.labels, 'labels')
  const [imageCount, labelCount] = [images.dimensions[0], labels.dimensions[0]]
  if (imageCount !== labelCount) {
    throw new LabError(
      'dataset-invalid',
      dataFiles.otherCount(basename(files.images), imageCount, basename(files.labels), labelCount),
    )
  }
  return { images, labels }
}

function checkSameSize(files: FolderFiles, train: IdxHeader, test: IdxHeader): void {
  const size = (header: IdxHeader) => header.dimensions.slice(1).join(' x ')
  if (size(train) === size(test)) return
  throw new LabError(
    'dataset-invalid',
    dataFiles.otherSize(
      basename(files.train.images),
      size(train),
      basename(files.test.images),
      size(test),
    ),
  )
}

function summarize(train: IdxHeader, test: IdxHeader, classes: number): IdxFolderSummary {
  const [trainCount, height, width] = train.dimensions
  return { trainCount, testCount: test.dimensions[0], features: height * width, classes }
}

interface LabelRange {
  /** 0, or 1 for data sets such as EMNIST letters that count from 1. */
  readonly first: number
  readonly last: number
}

/**
 * The range that training labels span. They must use every value from 0 or 1 to the largest: a value that no example
 * has means that the labels above it are out of range.
 * @throws LabError('dataset-invalid') naming the file, the label and the first example that has it
 */
export function trainingLabelRange(labels: Uint8Array, fileName: string): LabelRange {
  const used = new Uint8Array(256)
  for (const label of labels) used[label] = 1
  const first = used[0] ? 0 : 1
  let last = first - 1
  while (used[last + 1]) last += 1
  const offender = labels.findIndex((label) => label > last)
  if (offender >= 0) {
    throw new LabError(
      'dataset-invalid',
      dataFiles.labelGap(fileName, labels[offender], offender, last + 1),
    )
  }
  return { first, last }
}

/**
 * Checks that the test set has no label that training never saw.
 * @throws LabError('dataset-invalid') naming the file, the label and the first example that has it
 */
export function checkTestLabels(labels: Uint8Array, range: LabelRange, fileName: string): void {
  const offender = labels.findIndex((label) => label < range.first || label > range.last)
  if (offender >= 0) {
    throw new LabError(
      'dataset-invalid',
      dataFiles.foreignLabel(fileName, labels[offender], offender, range.first, range.last),
    )
  }
}
