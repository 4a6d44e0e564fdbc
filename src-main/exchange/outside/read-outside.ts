/** Reads files of curves that other programs wrote, told apart by what is in them. */
import type { ColumnMapping, TablePreview } from '../../../src-shared/outside/column-mapping'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { readEventFile } from './event-file'
import { readPythonFile } from './python-file'
import { readTable } from './read-table'
import { experimentFolder } from './run-names'

export type OutsideReading =
  | { readonly kind: 'read'; readonly file: OutsideFile }
  /** A table of which somebody has to say what its columns are. */
  | { readonly kind: 'needs-mapping'; readonly table: TablePreview }

/**
 * @param name of the file, with its folders where they are known: they name a run that has no name in it
 * @param mapping what the columns of a table are; without it, what their names tell
 * @returns null where the file is in none of the formats
 * @throws LabError('import') saying what is wrong with a file that is in one of them
 */
export function readOutside(
  name: string,
  file: Buffer,
  mapping?: ColumnMapping,
): OutsideReading | null {
  const read = readEventFile(name, file) ?? readPythonFile(file) ?? readTable(name, file, mapping)
  if (read === null) return null
  if ('shape' in read) return { kind: 'needs-mapping', table: read }
  const { folder = experimentFolder(name) } = read
  return { kind: 'read', file: folder === undefined ? read : { ...read, folder } }
}
