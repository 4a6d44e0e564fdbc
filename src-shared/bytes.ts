/** The bytes of these numbers where they lie, little-endian on every machine Electron runs on; nothing is copied. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
