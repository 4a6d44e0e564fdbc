/** Small IDX files for tests. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabError } from '../../src-shared/contract/result'

export const temporaryFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'optimizer-lab-datasets-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** An IDX file: its magic number, dimensions and elements, none of them checked. */
export function idx(magic: number, dimensions: number[], elements: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length)
  header.writeUInt32BE(magic)
  dimensions.forEach((dimension, i) => header.writeUInt32BE(dimension, 4 + 4 * i))
  return Buffer.concat([header, Buffer.from(Uint8Array.from(elements))])
}

/** Images of 2 x 3 whose pixels count up from `first`. */
export function images(count: number, first = 0): Buffer {
  return idx(
    0x0803,
    [count, 2, 3],
    Array.from({ length: count * 6 }, (_, i) => first + i),
  )
}

export function labels(values: number[]): Buffer {
  return idx(0x0801, [values.length], values)
}

/** Four good files: five training examples of three classes, two to test with. */
export const GOOD_FILES: Readonly<Record<string, Buffer>> = {
  'train-images-idx3-ubyte': images(5),
  'train-labels-idx1-ubyte': labels([2, 0, 1, 1, 2]),
  't10k-images-idx3-ubyte': images(2, 100),
  't10k-labels-idx1-ubyte': labels([1, 0]),
}

/** Writes files into a folder; undefined leaves one out. */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, Buffer | undefined>>,
): void {
  for (const [name, bytes] of Object.entries(files)) {
    if (bytes !== undefined) writeFileSync(join(folder, name), bytes)
  }
}

/** The LabError that `act` ends with. */
export function failureOf(act: () => unknown): LabError {
  try {
    act()
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('did not fail')
}
