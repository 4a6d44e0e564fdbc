/**
 * A data set as a folder of images for each class, at best in one folder train and one folder test. Only these two
 * levels are looked at, so that no circle of links leads on and on.
 */
import { MESSAGES } from '../../src-shared/language/language'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '../../src-shared/contract/result'
import { readOrdinaryFile } from '../files/ordinary-file'
import type { About, SharedExamples, Shape } from './contract'
import { MOST_CLASSES } from './csv-table'
import { fileState, type FileState } from './file-state'
import { GreyReader, imageSize } from './image-files'
import type { Said } from './said'
import { TESTED, seededSplit } from './split'

const { dataKinds } = MESSAGES

const IMAGE = /\.(png|jpe?g)$/i
const MOST_IMAGES = 200_000
const MOST_BYTES = 64 * 2 ** 20
/** Of each class, to see how large images are. */
const MEASURED = 10
const USUAL: Shape = { height: 28, width: 28 }
/** A common size up to this one is kept. */
const LARGEST_KEPT = 64
const MOST_NAMED = 8

interface ClassFolder {
  readonly name: string
  /** Paths of its images, in the order of their code units. */
  readonly images: readonly string[]
  readonly otherFiles: number
}

interface ImageFolders {
  readonly train: readonly ClassFolder[]
  /** Absent where one set is split. */
  readonly test?: readonly ClassFolder[]
}

export interface ImageExamples {
  readonly classes: number
  readonly train: SharedExamples
  readonly test: SharedExamples
  readonly about: About
}

/** Whether there is a folder in it that holds an image, or a folder train of such. */
export function isImagePlace(place: string): boolean {
  const { train } = foldersIn(place)
  return train.some(({ images }) => images.length > 0)
}

export function imageFolderState(place: string): FileState {
  const { train, test } = findFolders(place)
  return fileState([...train, ...(test ?? [])].flatMap(({ images }) => images))
}

/** What the folders hold, by names and a few images: those that turn out to be broken are counted. */
export function inspectImageFolder(place: string) {
  const { train, test } = findFolders(place)
  const { height, width } = commonSize(train)
  const all = countOf(train)
  const tested =
    test === undefined ? seededSplit(labelsOf(train), train.length).test.length : countOf(test)
  return {
    trainCount: test === undefined ? all - tested : all,
    testCount: tested,
    features: height * width,
    classes: train.length,
  }
}

/** @throws LabError('dataset-invalid') */
export function loadImageFolder(place: string): ImageExamples {
  const { train, test } = findFolders(place)
  const shape = commonSize(train)
  const reader = new FolderReader(shape)
  const trained = reader.readAll(train)
  const tested = test === undefined ? undefined : reader.readAll(test, train)
  if (trained.labels.length === 0 || tested?.labels.length === 0) {
    throw new LabError('dataset-invalid', dataKinds.noImageIsGood(place))
  }
  const names = train.map(({ name }) => name)
  const split = tested === undefined ? seededSplit(trained.labels, names.length) : undefined
  if (split?.test.length === 0) {
    throw new LabError('dataset-invalid', dataKinds.tooFewToSplit(place, TESTED))
  }
  const folders = foldersIn(place)
  const empty = folders.train.filter(({ images }) => images.length === 0).map(({ name }) => name)
  const others = [...folders.train, ...(folders.test ?? [])]
  return {
    classes: names.length,
    train: shared(trained, shape, split?.train),
    test: shared(tested ?? trained, shape, split?.test),
    about: {
      shape,
      classNames: names,
      told: [
        ['classesNumbered', names],
        ['resized', shape.height, shape.width, reader.resized],
        ['grey'],
        split === undefined ? ['twoFolders'] : ['split', TESTED],
      ],
      problems: [
        ...(reader.broken.length > 0 ? [brokenTold(reader.broken)] : []),
        ...otherFilesTold(others.reduce((sum, one) => sum + one.otherFiles, 0)),
        ...(empty.length > 0 ? [['emptyClasses', empty] satisfies Said] : []),
      ],
    },
  }
}

const brokenTold = (broken: readonly string[]): Said => [
  'brokenImages',
  broken.length,
  broken.slice(0, MOST_NAMED),
]
const otherFilesTold = (count: number): Said[] => (count > 0 ? [['otherFiles', count]] : [])
const countOf = (folders: readonly ClassFolder[]) =>
  folders.reduce((sum, { images }) => sum + images.length, 0)
const labelsOf = (folders: readonly ClassFolder[]) =>
  folders.flatMap(({ images }, label) => images.map(() => label))

/** The classes are the folders with images to train on. */
function findFolders(place: string): ImageFolders {
  const { train: all, test: allTested } = foldersIn(place)
  const train = all.filter(({ images }) => images.length > 0)
  const test = allTested?.filter(({ images }) => images.length > 0)
  if (train.length === 0) throw new LabError('dataset-invalid', dataKinds.nothingKnown(place))
  if (train.length > MOST_CLASSES) {
    throw new LabError(
      'dataset-invalid',
      dataKinds.tooManyClasses(place, train.length, MOST_CLASSES),
    )
  }
  const foreign = test?.find(({ name }) => train.every((one) => one.name !== name))
  if (foreign !== undefined) {
    throw new LabError('dataset-invalid', dataKinds.foreignFolder(foreign.name))
  }
  if (countOf(train) + countOf(test ?? []) > MOST_IMAGES) {
    throw new LabError('dataset-invalid', dataKinds.tooManyImages(place, MOST_IMAGES))
  }
  return { train, ...(test !== undefined && test.length > 0 && { test }) }
}

function foldersIn(place: string): ImageFolders {
  const names = subfolders(place)
  const [train, test] = ['train', 'test'].map((part) =>
    names.find((name) => name.toLowerCase() === part),
  )
  const inTrain = train === undefined ? [] : classFolders(join(place, train))
  if (inTrain.length === 0) return { train: classFolders(place) }
  return { train: inTrain, ...(test !== undefined && { test: classFolders(join(place, test)) }) }
}

const classFolders = (place: string): ClassFolder[] =>
  subfolders(place).map((name) => {
    const files = namesIn(join(place, name))
    const images = files.filter((file) => IMAGE.test(file))
    return {
      name,
      images: images.map((file) => join(place, name, file)),
      otherFiles: files.length - images.length,
    }
  })

/** Links to folders are folders; a link that leads nowhere or in a circle is nothing. */
function subfolders(place: string): string[] {
  return namesIn(place).filter((name) => {
    try {
      return statSync(join(place, name)).isDirectory()
    } catch {
      return false
    }
  })
}

/** In the order of their code units; what is hidden is left out. */
function namesIn(place: string): string[] {
  try {
    return readdirSync(place)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch {
    return []
  }
}

/** The size that most of the first images of all classes have, where it is small; else the usual one. */
function commonSize(folders: readonly ClassFolder[]): Shape {
  const sizes = new Map<string, { size: Shape; count: number }>()
  let measured = 0
  for (const path of folders.flatMap(({ images }) => images.slice(0, MEASURED))) {
    const bytes = bytesOf(path)
    const size = bytes && imageSize(bytes)
    if (size === undefined) continue
    measured += 1
    const key = `${size.height} ${size.width}`
    sizes.set(key, { size, count: (sizes.get(key)?.count ?? 0) + 1 })
  }
  const common = [...sizes.values()].find(({ count }) => 2 * count > measured)?.size
  return common && Math.max(common.height, common.width) <= LARGEST_KEPT ? common : USUAL
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readOrdinaryFile(path, MOST_BYTES)
  } catch {
    return undefined
  }
}

interface Read {
  readonly pixels: Uint8Array
  readonly labels: readonly number[]
}

class FolderReader {
  readonly broken: string[] = []
  resized = 0
  private readonly reader = new GreyReader()

  constructor(private readonly shape: Shape) {}

  /** @param classes whose numbers are those of their places; the folders themselves when absent */
  readAll(folders: readonly ClassFolder[], classes = folders): Read {
    const features = this.shape.height * this.shape.width
    const pixels = new Uint8Array(countOf(folders) * features)
    const labels: number[] = []
    for (const { name, images } of folders) {
      const label = classes.findIndex((one) => one.name === name)
      for (const path of images) {
        const start = labels.length * features
        if (this.readOne(path, pixels.subarray(start, start + features))) labels.push(label)
        else this.broken.push(path)
      }
    }
    return { pixels, labels }
  }

  private readOne(path: string, target: Uint8Array): boolean {
    const bytes = bytesOf(path)
    const size = bytes && imageSize(bytes)
    if (bytes === undefined || size === undefined) return false
    const isGood = this.reader.read(bytes, size, this.shape, target)
    const isOther = size.height !== this.shape.height || size.width !== this.shape.width
    if (isGood && isOther) this.resized += 1
    return isGood
  }
}

/** Those that are wanted, all when absent. */
function shared(
  { pixels, labels }: Read,
  shape: Shape,
  wanted?: readonly number[],
): SharedExamples {
  const features = shape.height * shape.width
  const chosen = wanted ?? Array.from(labels.keys())
  const [images, classes] = [
    new SharedArrayBuffer(chosen.length * features),
    new SharedArrayBuffer(chosen.length),
  ]
  const [to, kept] = [new Uint8Array(images), new Uint8Array(classes)]
  chosen.forEach((example, i) => {
    to.set(pixels.subarray(example * features, (example + 1) * features), i * features)
    kept[i] = labels[example]
  })
  return { images, labels: classes, count: chosen.length, features }
}
