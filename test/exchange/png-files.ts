/** PNG files made and read by hand, with a CRC of their own, so that the app's code is not checked by itself. */
import { deflateSync } from 'node:zlib'

/** CRC-32 as in annex D of the PNG specification, a bit at a time. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let i = 0; i < 8; i++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(checksum(typed))
  return Buffer.concat([length, typed, crc])
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** One grey pixel, with more chunks before its data. */
export function plainPng(...more: readonly Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const pixels = pngChunk('IDAT', deflateSync(Buffer.from([0, 128])))
  const end = pngChunk('IEND', Buffer.alloc(0))
  return Buffer.concat([SIGNATURE, pngChunk('IHDR', header), ...more, pixels, end])
}

/** @throws Error where a length or checksum is wrong */
export function pngChunks(file: Buffer): { type: string; data: Buffer }[] {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('no PNG')
  const chunks = []
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at)
    const typed = file.subarray(at + 4, end)
    if (checksum(typed) !== file.readUInt32BE(end)) throw new Error('wrong checksum')
    chunks.push({ type: typed.toString('latin1', 0, 4), data: typed.subarray(4) })
    at = end + 4
  }
  return chunks
}

/** A small drawing, as the app writes them. */
export const PLAIN_SVG = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 8 8">
<title>Loss &amp; more</title>
<path d="M0 0L8 8" stroke="#000"/>
</svg>
`
