/** What a person looks at before a data set is added: examples and counts of each class, and what was assumed. */
import { MESSAGES } from '../../src-shared/language/language'
import type { DatasetKind, DatasetPreview, PreviewedClass } from '../../src-shared/runs/dataset'
import type { About, LoadedDataset, SharedExamples } from './contract'
import { sidesOf } from './idx-images'
import { inWords } from './said'

const { dataKinds } = MESSAGES

const SHOWN = 8
/** Bytes of all that is shown: large examples are fewer, or none. */
const MOST_BYTES = 4_000_000
/** With fewer examples, a class is hardly learnt. */
const FEW = 5

export function datasetPreview(
  { info, train, test, dataHash }: LoadedDataset,
  kind: DatasetKind,
  about: About | undefined,
): DatasetPreview {
  const [height, width] = sidesOf(info.features)
  const shape = about?.shape ?? { height, width }
  const perClass = classesOf(train, test, info.classes, about?.classNames)
  return {
    ...info,
    kind,
    dataHash,
    ...shape,
    perClass,
    told: (about?.told ?? []).map(inWords),
    problems: [...(about?.problems ?? []).map(inWords), ...problemsOf(perClass)],
  }
}

function classesOf(
  train: SharedExamples,
  test: SharedExamples,
  classes: number,
  names: readonly string[] | undefined,
): PreviewedClass[] {
  const examples = Array.from({ length: classes }, (): Uint8Array[] => [])
  const [trainCounts, testCounts] = [new Uint32Array(classes), new Uint32Array(classes)]
  const shown = Math.min(SHOWN, Math.floor(MOST_BYTES / (classes * train.features)))
  const images = new Uint8Array(train.images)
  new Uint8Array(train.labels).forEach((label, i) => {
    trainCounts[label] += 1
    if (trainCounts[label] > shown) return
    examples[label].push(images.slice(i * train.features, (i + 1) * train.features))
  })
  for (const label of new Uint8Array(test.labels)) testCounts[label] += 1
  return examples.map((some, label) => ({
    name: names?.[label] ?? String(label),
    trainCount: trainCounts[label],
    testCount: testCounts[label],
    examples: some,
  }))
}

function problemsOf(classes: readonly PreviewedClass[]): string[] {
  const named = (of: (one: PreviewedClass) => boolean) => classes.filter(of).map(({ name }) => name)
  const untested = named(({ testCount }) => testCount === 0)
  const small = named(({ trainCount }) => trainCount < FEW)
  return [
    ...(classes.length === 1 ? [dataKinds.onlyOneClass] : []),
    ...(untested.length > 0 ? [dataKinds.untestedClasses(untested)] : []),
    ...(small.length > 0 ? [dataKinds.smallClasses(small, FEW)] : []),
  ]
}
