/** Which labels a data set may have: they decide the number of classes. */
import { LabError } from '../../src-shared/contract/result'

export interface LabelRange {
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
      `${fileName} has label ${labels[offender]} at example ${offender} (counted from 0), but no example has label ` +
        `${last + 1}: training labels must run without gaps from 0 or 1. Renumber the labels or correct the file.`,
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
      `${fileName} has label ${labels[offender]} at example ${offender} (counted from 0), but the training labels run ` +
        `from ${range.first} to ${range.last}. Use a test set with the same classes.`,
    )
  }
}
