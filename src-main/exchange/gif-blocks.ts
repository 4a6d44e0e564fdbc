/** The blocks of a GIF file (GIF89a specification): finding an application's own among them, and putting one in. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'

const { problems } = MESSAGES.exchange

const SIGNATURES: readonly string[] = ['GIF87a', 'GIF89a']
/** Signature and logical screen. */
const HEADER = 13
const EXTENSION = 0x21
const APPLICATION = 0xff
const IMAGE = 0x2c
const TRAILER = 0x3b
/** Letters of an application's name and code. */
const NAME_LENGTH = 11
const LARGEST_BLOCK = 255

export function isGif(file: Uint8Array): boolean {
  return SIGNATURES.includes(Buffer.from(file.subarray(0, 6)).toString('latin1'))
}

/** Bytes of the colour table that a packed field announces; 0 where there is none. */
const tableBytes = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)

/** Where the blocks of pictures and extensions begin. */
function blocksFrom(file: Buffer): number {
  if (file.length < HEADER) throw damaged()
  return HEADER + tableBytes(file[10])
}

/**
 * What an application has written into the file; undefined where it has not.
 * @param name eleven letters
 * @param limit bytes that it may have
 * @throws LabError('import') when the file ends early, is damaged, or the data is longer
 */
export function applicationData(file: Buffer, name: string, limit: number): Buffer | undefined {
  for (let at = blocksFrom(file); ;) {
    const kind = byteAt(file, at)
    if (kind === TRAILER) return undefined
    if (kind === EXTENSION) {
      const isOurs =
        byteAt(file, at + 1) === APPLICATION &&
        byteAt(file, at + 2) === NAME_LENGTH &&
        file.toString('latin1', at + 3, at + 3 + NAME_LENGTH) === name
      if (isOurs) return Buffer.concat(subBlocks(file, at + 3 + NAME_LENGTH, limit).parts)
      at = subBlocks(file, at + 2, null).end
    } else if (kind === IMAGE) {
      // Behind descriptor and colour table stands the size of the codes.
      at = subBlocks(file, at + 11 + tableBytes(byteAt(file, at + 9)), null).end
    } else {
      throw damaged()
    }
  }
}

/** @param limit of the parts together; null passes them over */
function subBlocks(file: Buffer, start: number, limit: number | null) {
  const parts: Buffer[] = []
  let length = 0
  for (let at = start; ;) {
    const size = byteAt(file, at)
    if (size === 0) return { parts, end: at + 1 }
    if (at + 1 + size > file.length) throw damaged()
    if (limit !== null) {
      length += size
      if (length > limit) throw new LabError('import', problems.tooLong)
      parts.push(file.subarray(at + 1, at + 1 + size))
    }
    at += 1 + size
  }
}

function byteAt(file: Buffer, at: number): number {
  if (at >= file.length) throw damaged()
  return file[at]
}

const damaged = () => new LabError('import', problems.damagedContent)

/** The same pictures with an application's data before them. */
export function withApplicationData(file: Buffer, name: string, data: Buffer): Buffer {
  const at = blocksFrom(file)
  const parts: Buffer[] = [
    Buffer.from([EXTENSION, APPLICATION, NAME_LENGTH]),
    Buffer.from(name, 'latin1'),
  ]
  for (let i = 0; i < data.length; i += LARGEST_BLOCK) {
    const part = data.subarray(i, i + LARGEST_BLOCK)
    parts.push(Buffer.from([part.length]), part)
  }
  return Buffer.concat([file.subarray(0, at), ...parts, Buffer.from([0]), file.subarray(at)])
}
