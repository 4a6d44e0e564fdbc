/**
 * Weights as a safetensors file (https://github.com/huggingface/safetensors, "Format"): the length of the header as a
 * little-endian uint64, the header as JSON, then the numbers of all tensors without gaps.
 */
import { bytesOf } from '../../src-shared/bytes'
import type { NamedTensor } from '../../src-shared/recipe/net-parameters'

/** The header is padded with spaces so that the numbers begin at a multiple of this. */
const ALIGNMENT = 8

/** @param metadata words by name, for `__metadata__` */
export function safetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Buffer {
  let end = 0
  const entries = tensors.map(({ name, shape, values }) => {
    const start = end
    end += values.byteLength
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }]
  })
  const json = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const unpadded = Buffer.from(json)
  const padding = (ALIGNMENT - (unpadded.length % ALIGNMENT)) % ALIGNMENT
  const header = Buffer.concat([unpadded, Buffer.alloc(padding, ' ')])
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, ...tensors.map(({ values }) => bytesOf(values))])
}
