/**
 * A run's state as bytes, all numbers little-endian:
 *
 *     offset  type                what
 *     0       uint8               version of this layout: 1, or 2 of a run that is looked into
 *     1       3 x uint8           0
 *     4       uint32              CRC-32 of everything behind it
 *     8       float64             seconds spent in training steps
 *     16      uint32              steps done
 *     20      uint32              steps of the optimizer with its present memory
 *     24      uint32              count of blocks: the parameters, then each block that the optimizer remembers
 *     28      count x uint32      numbers in each block
 *     ...     float32 values      the blocks, one behind the other
 *
 * and in version 2 behind them
 *
 *     uint32, uint16 values       words of the mask of parameters that have had a gradient, and these; 0 where it is not known
 *     uint32, float32 values      as many gradients of the last step, or 0
 */
import { crc32 } from 'node:zlib'
import { bytesOf } from '../../../src-shared/bytes'
import type { StoredCheckpoint } from '../contract'

const VERSION = 1
const WATCHED = 2
const AT = {
  sum: 4,
  seconds: 8,
  stepsDone: 16,
  optimizerSteps: 20,
  count: 24,
  lengths: 28,
} as const
const SUMMED_FROM = AT.seconds
const FLOAT = Float32Array.BYTES_PER_ELEMENT
const LENGTH = Uint32Array.BYTES_PER_ELEMENT

export function packState(checkpoint: StoredCheckpoint): Buffer {
  const blocks = [checkpoint.parameters, ...checkpoint.optimizerState]
  const numbers = blocks.reduce((sum, { length }) => sum + length, 0)
  let end = AT.lengths + blocks.length * LENGTH
  const { mask, gradients } = checkpoint
  const isWatched = mask !== undefined || gradients !== undefined
  const seen = isWatched ? [mask ?? new Uint16Array(), gradients ?? new Float32Array()] : []
  const seenBytes = seen.reduce((sum, { byteLength }) => sum + LENGTH + byteLength, 0)
  const bytes = Buffer.alloc(end + numbers * FLOAT + seenBytes)
  bytes.writeUInt8(isWatched ? WATCHED : VERSION)
  bytes.writeDoubleLE(checkpoint.trainingSeconds, AT.seconds)
  bytes.writeUInt32LE(checkpoint.stepsDone, AT.stepsDone)
  bytes.writeUInt32LE(checkpoint.optimizerSteps, AT.optimizerSteps)
  bytes.writeUInt32LE(blocks.length, AT.count)
  for (const [i, block] of blocks.entries()) {
    bytes.writeUInt32LE(block.length, AT.lengths + i * LENGTH)
    bytes.set(bytesOf(block), end)
    end += block.byteLength
  }
  for (const part of seen) {
    bytes.writeUInt32LE(part.length, end)
    bytes.set(bytesOf(part), end + LENGTH)
    end += LENGTH + part.byteLength
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(SUMMED_FROM)), AT.sum)
  return bytes
}

/** What was packed, to the last bit; undefined when the bytes are damaged or of another version. */
export function unpackState(bytes: Buffer): StoredCheckpoint | undefined {
  if (bytes.length < AT.lengths + LENGTH) return undefined
  const version = bytes.readUInt8()
  if (version !== VERSION && version !== WATCHED) return undefined
  if (crc32(bytes.subarray(SUMMED_FROM)) !== bytes.readUInt32LE(AT.sum)) return undefined
  const count = bytes.readUInt32LE(AT.count)
  let end = AT.lengths + count * LENGTH
  const [parameters, ...optimizerState] = Array.from({ length: count }, (_, i) => {
    const block = new Float32Array(bytes.readUInt32LE(AT.lengths + i * LENGTH))
    const start = end
    end += block.byteLength
    bytesOf(block).set(bytes.subarray(start, end))
    return block
  })
  // The version is not among what the sum is of.
  if ((version === VERSION) !== (bytes.length === end)) return undefined
  return {
    stepsDone: bytes.readUInt32LE(AT.stepsDone),
    optimizerSteps: bytes.readUInt32LE(AT.optimizerSteps),
    trainingSeconds: bytes.readDoubleLE(AT.seconds),
    parameters,
    optimizerState,
    ...(version === WATCHED && seenFrom(bytes, end)),
  }
}

/** What version 2 has behind the blocks. */
function seenFrom(bytes: Buffer, at: number): Pick<StoredCheckpoint, 'mask' | 'gradients'> {
  const mask = new Uint16Array(bytes.readUInt32LE(at))
  const behind = at + LENGTH + mask.byteLength
  bytesOf(mask).set(bytes.subarray(at + LENGTH, behind))
  const gradients = new Float32Array(bytes.readUInt32LE(behind))
  bytesOf(gradients).set(bytes.subarray(behind + LENGTH))
  return { ...(mask.length > 0 && { mask }), ...(gradients.length > 0 && { gradients }) }
}
