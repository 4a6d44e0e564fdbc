/** The text of a file that another program may have saved again, in an encoding of its own or packed. */
import { gunzipSync } from 'node:zlib'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'

const { problems } = MESSAGES.exchange

/** Column of our tables and a word of our documents: what has them in another encoding is ours nevertheless. */
const OURS = /run_id|optimizer-lab/
const PEEK = 1000

/**
 * @param largest bytes that a packed file may unpack to
 * @returns the file itself unless it is packed with gzip, as data libraries pack tables
 * @throws LabError('import') when it cannot be unpacked, or is packed in another way
 */
export function unpacked(file: Buffer, largest: number): Buffer {
  // Also workbooks are ZIP archives.
  if (file.toString('latin1', 0, 4) === 'PK\x03\x04') throw new LabError('import', problems.packed)
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file
  try {
    return gunzipSync(file, { maxOutputLength: largest })
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    const problem = tooLarge ? problems.unpackedTooLarge : problems.damagedGzip
    throw new LabError('import', problem, { cause: error })
  }
}

/** Without a mark before it. @throws LabError('import') when it is no text in Unicode */
export function textOf(file: Buffer): string {
  const encoding = encodingOf(file)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch (error) {
    const start = file.toString('latin1', 0, PEEK)
    // A drawing's experiment is written in letters and figures, whatever encoding its title has.
    if (start.trimStart().startsWith('<')) return file.toString('latin1')
    const problem = OURS.test(start) ? problems.notUtf8 : problems.foreign
    throw new LabError('import', problem, { cause: error })
  }
}

/** By the mark before it, or by the zeros in the first character, which is a letter, a bracket or a quote. */
function encodingOf(file: Buffer): string {
  const [first, second] = file
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}
