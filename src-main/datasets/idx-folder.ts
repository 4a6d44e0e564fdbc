/** A data set as four IDX files in a folder, named as MNIST, EMNIST, KMNIST or QMNIST name them. */
import { MESSAGES } from '../../src-shared/language/language'
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LabError } from '../../src-shared/contract/result'
import type { About, SharedExamples } from './contract'
import type { Said } from './said'
import { fileState, type FileState } from './file-state'
import { readIdx, readIdxHeader, type Idx, type IdxHeader, type IdxKind } from './idx'
import { imagesAsBytes, layoutOf, type Layout } from './idx-images'

const { dataFiles, dataKinds } = MESSAGES

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
  readonly about: About
}

interface PartFiles {
  readonly images: string
  readonly labels: string
}
interface FolderFiles extends Readonly<Record<Part, PartFiles>> {
  /** EMNIST's images lie on their side: rows and columns are swapped. */
  readonly isTransposed: boolean
}

const PREFIXES: Readonly<Record<Part, readonly string[]>> = {
  train: ['train'],
  test: ['t10k', 'test'],
}
const SUFFIXES: Readonly<Record<IdxKind, string>> = { images: 'idx3-ubyte', labels: 'idx1-ubyte' }

/** A name before the part ("emnist-letters-"), and kinds of elements other than MNIST's ("idx2-int", QMNIST's labels). */
const NAME = /^(.*?)(train|t10k|test)-(images|labels)([-.])idx[1-4]-[a-z]+\d*(\.gz)?$/i

/** Whether a file is called as one of the four files of a data set. */
export const isIdxName = (name: string): boolean => NAME.test(name)

/** Whether a place is such a file, or a folder with one. */
export function isIdxPlace(place: string): boolean {
  try {
    return readdirSync(place).some(isIdxName)
  } catch {
    return isIdxName(basename(place))
  }
}

/**
 * What a folder holds, from the headers and the training labels alone.
 * @param place the folder, or one of the four files in it
 * @throws LabError('dataset-invalid') naming the folder or file
 */
export function inspectIdxFolder(place: string): IdxFolderSummary {
  const files = findFiles(place)
  const train = checkPart(files.train, (path, kind) => readIdxHeader(path, kind))
  const test = checkPart(files.test, (path, kind) => readIdxHeader(path, kind))
  checkSameSize(files, train.images, test.images)
  const name = basename(files.train.labels)
  const range = trainingLabelRange(classesOf(readIdx(files.train.labels, 'labels'), name), name)
  return summarize(layoutOf(train.images, files.isTransposed), train.images, test.images, range)
}

/**
 * Reads and checks all four files.
 * @param place the folder, or one of the four files in it
 * @throws LabError('dataset-invalid') naming the folder or file
 */
export function loadIdxFolder(place: string): IdxFolderExamples {
  const files = findFiles(place)
  const train = checkPart(files.train, readIdx)
  const test = checkPart(files.test, readIdx)
  checkSameSize(files, train.images, test.images)
  const [trainName, testName] = [basename(files.train.labels), basename(files.test.labels)]
  const trainLabels = classesOf(train.labels, trainName)
  const testLabels = classesOf(test.labels, testName)
  const range = trainingLabelRange(trainLabels, trainName)
  checkTestLabels(testLabels, range, testName)
  const layout = layoutOf(train.images, files.isTransposed)
  const summary = summarize(layout, train.images, test.images, range)
  const named = (part: Part) => basename(files[part].images)
  const images = imagesAsBytes(
    { idx: train.images, name: named('train') },
    { idx: test.images, name: named('test') },
    layout,
  )
  const { features } = summary
  const examples = (bytes: SharedArrayBuffer, labels: Uint8Array, count: number) => ({
    images: bytes,
    labels: fromZero(labels, range),
    count,
    features,
  })
  return {
    summary,
    train: examples(images.train, trainLabels, summary.trainCount),
    test: examples(images.test, testLabels, summary.testCount),
    about: {
      shape: layout.shape,
      told: [...images.told, ...(range.first > 0 ? [['shifted', range.last] satisfies Said] : [])],
    },
  }
}

/** Another one whenever one of the four files changes; throws what `inspectIdxFolder` would when one is missing. */
export function idxFolderState(place: string): FileState {
  const { train, test } = findFiles(place)
  return fileState([train.images, train.labels, test.images, test.labels])
}

interface Named {
  readonly prefix: string
  readonly part: Part
  readonly kind: IdxKind
  readonly name: string
}

function findFiles(place: string): FolderFiles {
  const meant = isIdxName(basename(place)) && isFile(place) ? named(basename(place)) : undefined
  const folder = meant === undefined ? place : dirname(place)
  const present = namesIn(folder)
  const all = present.flatMap((name) => named(name) ?? [])
  const find = (prefix: string, part: Part, kind: IdxKind): string => {
    const there = all.filter(
      (one) => one.prefix === prefix && one.part === part && one.kind === kind,
    )
    const file = there.map(({ name }) => join(folder, name)).find(isFile)
    if (file !== undefined) return file
    const wanted = fileNames(part, kind).map((name) => prefix + name)
    const noFiles = there.map(({ name }) => name)
    throw new LabError('dataset-invalid', dataFiles.noFile(folder, wanted, noFiles))
  }
  const prefix = meant?.prefix ?? onlyPrefix(folder, all)
  return {
    train: { images: find(prefix, 'train', 'images'), labels: find(prefix, 'train', 'labels') },
    test: { images: find(prefix, 'test', 'images'), labels: find(prefix, 'test', 'labels') },
    isTransposed: /^emnist\b/i.test(prefix),
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort(byPreference)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new LabError(
      'dataset-invalid',
      code === 'ENOENT' ? dataFiles.noFolder(folder) : dataFiles.unreadableFolder(folder, code),
    )
  }
}

function named(name: string): Named | undefined {
  const [, prefix, part, kind] = NAME.exec(name) ?? []
  if (part === undefined) return undefined
  return {
    prefix,
    part: part.toLowerCase() === 'train' ? 'train' : 'test',
    kind: kind.toLowerCase() as IdxKind,
    name,
  }
}

/** MNIST's own names come first, then those with other separators, then packed ones. */
function byPreference(a: string, b: string): number {
  const rank = (name: string) => {
    const [, , part, , separator, packed] = NAME.exec(name) ?? []
    return (part === 'test' ? 4 : 0) + (separator === '.' ? 2 : 0) + (packed ? 1 : 0)
  }
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

/** Files without a name before the part are meant where there are some. */
function onlyPrefix(folder: string, all: readonly Named[]): string {
  const prefixes = [...new Set(all.map(({ prefix }) => prefix))].sort()
  if (prefixes.length < 2 || prefixes[0] === '') return prefixes[0] ?? ''
  throw new LabError('dataset-invalid', dataKinds.manySets(folder, prefixes))
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
  const size = (header: IdxHeader) => header.dimensions.slice(1).join(' × ')
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

function summarize(
  { features }: Layout,
  train: IdxHeader,
  test: IdxHeader,
  { first, last }: LabelRange,
): IdxFolderSummary {
  return {
    trainCount: train.dimensions[0],
    testCount: test.dimensions[0],
    features,
    classes: last - first + 1,
  }
}

/** The class of each example: of several numbers, the first. @throws LabError for what is no whole number to 255 */
function classesOf({ values, dimensions }: Idx, fileName: string): Uint8Array {
  const [count, each = 1] = dimensions
  const classes = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const label = values[i * each]
    classes[i] = label
    if (classes[i] !== label) {
      throw new LabError('dataset-invalid', dataKinds.labelBeyond(fileName, label, i))
    }
  }
  return classes
}

function fromZero(labels: Uint8Array, { first }: LabelRange): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(labels.length)
  new Uint8Array(shared).set(first === 0 ? labels : labels.map((label) => label - first))
  return shared
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
