/** The rows of a CSV text (RFC 4180), one at a time. */
import { MESSAGES } from '../../src-shared/messages'
import { LabError } from '../../src-shared/result'

/** A field, in quotes or plain, and what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

/** @throws LabError('import') where the text is no CSV */
export function* csvRows(text: string): Generator<string[]> {
  // What a spreadsheet puts in front is no part of the first name.
  const start = text.startsWith('\ufeff') ? 1 : 0
  const field = new RegExp(FIELD)
  field.lastIndex = start
  let row: string[] = []
  let number = 1
  while (field.lastIndex < text.length) {
    const match = field.exec(text)
    if (match === null) throw new LabError('import', MESSAGES.exchange.problems.wrongRow(number))
    const [, inQuotes, plain, separator] = match
    row.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'))
    if (separator === ',' && field.lastIndex < text.length) continue
    if (separator === ',') row.push('')
    yield row
    row = []
    number += 1
  }
}
