/** What is wrong with a file that another program wrote, or saved again. */

/** Characters of a cell that a sentence quotes. */
const LONGEST_QUOTE = 40

const quoted = (text: string): string =>
  text.length > LONGEST_QUOTE ? `"${text.slice(0, LONGEST_QUOTE)}…"` : `"${text}"`

const EXPORT_AGAIN = 'Export it from the lab again.'

export const READING_MESSAGES = {
  packed:
    'This is a packed file or a workbook. Unpack it, or save its table as CSV (UTF-8), and import that.',
  damagedGzip: 'The packed file is damaged or cut off. Get another copy of it.',
  unpackedTooLarge: 'It unpacks to more than the lab reads at once.',
  unexpected: (message: string) =>
    `It could not be read because of a fault of the app (${message}). Nothing was taken from it.`,
  notUtf8:
    'Its text is not in Unicode, as some spreadsheets save it. Save it as CSV UTF-8, or export it from the lab again.',
  notJson:
    'It has values without quotes that are no finite numbers, which JSON does not allow: another program wrote it. The lab puts quotes around them.',
  table: {
    noColumns: (names: string) =>
      `Its first row has no column ${names}, which another program may have left out. ${EXPORT_AGAIN}`,
    noComparison: (run: string) =>
      `The comparison of the run "${run}" is missing: the first row of the comparison's first run says what it is. ${EXPORT_AGAIN}`,
    wrongRow: (row: number, problem: string) =>
      `Row ${row} ${problem}. Nothing was taken from the file.`,
    strayQuote: 'has a quotation mark where none may be',
    openQuote: 'begins a cell with a quotation mark that is never closed',
    cells: (found: number, wanted: number) =>
      `has ${found} ${found === 1 ? 'cell' : 'cells'}, but the first row has ${wanted}`,
    noMetric: (text: string) => `has ${quoted(text)} as its metric, which the lab does not know`,
    noStep: (text: string) => `has ${quoted(text)} as its step, which is no whole number from 1 on`,
    noNumber: (text: string) => `has ${quoted(text)} as its value, which is no number`,
    decimalComma: (text: string) =>
      `has ${quoted(text)} as its value: save the table with decimal points, not commas`,
    noRecord:
      'belongs to a run whose cell in the column record, which says what the run is, is missing',
    sameRun: 'describes a run that is described before',
    otherRun: 'has the description of another run',
  },
}
