/** What is wrong with files of curves that other programs wrote. */

/** A file may have thousands of columns. */
const MOST_NAMED = 12

const named = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')}, … (${names.length})`

const KNOWN =
  'It knows losses (loss, train/loss, val_loss, test_loss), accuracies (val_acc, test/accuracy) and the gradient norm (grad_norm).'

export const OUTSIDE_FILE_MESSAGES = {
  outsideFiles: {
    problems: {
      damagedRecord: (record: number) =>
        `Record ${record} of this event file is damaged: its checksum is not that of its bytes. Copy the file again from where it was written. Nothing was taken from it.`,
      noEvent: (record: number) =>
        `Record ${record} of this event file is whole, but it is no event of TensorBoard. Nothing was taken from the file.`,
      noScalars:
        'This event file has no scalars yet. Import it again when the run has written some.',
      noMetric: (names: readonly string[]) =>
        `The lab has no metric for what is in this file: ${named(names)}. ${KNOWN}`,
      noPoints:
        'This file has no points that the lab could show: each lacks its value, or a step that is a whole number from 0 on and not too large.',
      openQuote:
        'A cell of this table begins with a quotation mark that is never closed. Nothing was taken from the file.',
      tooManyRuns: (most: number) =>
        `This table has more than ${most} runs. Split it, and check that the column that names the runs is the right one.`,
      runList:
        'This is a list of MLflow runs: it has the last value of each metric and no steps, so there are no curves in it. Export the history of the metrics instead, a row a step (run_id, key, value, step, timestamp).',
      noHeader: 'The first line of this file of optimizer_lab.py is not what it writes first.',
      wrongLine: (line: number) =>
        `Line ${line} of this file of optimizer_lab.py is not what it writes. Nothing was taken from the file.`,
    },
    mapping: {
      noMetric:
        'Say which column is a loss or another metric, or which two hold the names of metrics and their values.',
      noStep: 'Say which column counts the steps or the epochs.',
      missing: {
        'metric-name': 'Say which column holds the names of the metrics that the values are of.',
        value: 'Say which column holds the values of the metrics that another column names.',
      },
      twice: (role: string) => `Only one column can be the ${role}.`,
      noColumn: (column: string, columns: readonly string[]) =>
        `The table has no column "${column}". It has: ${named(columns)}.`,
    },
  },
}
