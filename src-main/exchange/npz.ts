/** Tensors as NumPy's .npz: a ZIP archive, not compressed, of one .npy file (format version 1.0) a tensor. */
import { crc32 } from 'node:zlib'
import { bytesOf } from '../../src-shared/bytes'

/** Row-major; a single number has an empty shape. */
export interface ArrayToWrite {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array | Float64Array | Uint8Array | Uint32Array
}

/** An .npy header with its length fills a multiple of this. */
const NPY_ALIGNMENT = 64
const NPY_MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1')

/** DOS date of 1980-01-01, so that the same weights always give the same bytes. */
const DATE = 0x0021
const ZIP_VERSION = 20

/** A number of NumPy, little-endian. */
function typeOf(values: ArrayToWrite['values']): string {
  if (values instanceof Uint8Array) return '|u1'
  if (values instanceof Uint32Array) return '<u4'
  return values instanceof Float64Array ? '<f8' : '<f4'
}

export function npz(tensors: readonly ArrayToWrite[]): Buffer {
  return zip(tensors.map((tensor) => ({ name: `${tensor.name}.npy`, data: npy(tensor) })))
}

function npy({ shape, values }: ArrayToWrite): Buffer {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const description = `{'descr': '${typeOf(values)}', 'fortran_order': False, 'shape': (${sizes}), }`
  const before = NPY_MAGIC.length + 2
  const length = Math.ceil((before + description.length + 1) / NPY_ALIGNMENT) * NPY_ALIGNMENT
  const header = Buffer.from(`${description.padEnd(length - before - 1)}\n`, 'latin1')
  const headerLength = Buffer.alloc(2)
  headerLength.writeUInt16LE(header.length)
  return Buffer.concat([NPY_MAGIC, headerLength, header, bytesOf(values)])
}

/** Local headers with their data, the central directory, and its end (PKWARE APPNOTE 4.3). */
function zip(files: readonly { readonly name: string; readonly data: Buffer }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data } of files) {
    const shared = sharedFields(data, name)
    const local = Buffer.concat([signature(0x0403_4b50), shared, Buffer.from(name)])
    directory.push(signature(0x0201_4b50), u16(ZIP_VERSION), shared)
    // Comment, disk, internal and external attributes.
    directory.push(u16(0, 0, 0), u32(0, offset), Buffer.from(name))
    parts.push(local, data)
    offset += local.length + data.length
  }
  const central = Buffer.concat(directory)
  const end = [signature(0x0605_4b50), u16(0, 0, files.length, files.length)]
  return Buffer.concat([...parts, central, ...end, u32(central.length, offset), u16(0)])
}

/** From "version needed" to "extra field length": the same in local headers and the directory. */
function sharedFields(data: Buffer, name: string): Buffer {
  const sizes = u32(crc32(data), data.length, data.length)
  return Buffer.concat([u16(ZIP_VERSION, 0, 0, 0, DATE), sizes, u16(Buffer.byteLength(name), 0)])
}

const signature = (value: number) => u32(value)

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => bytes.writeUInt16LE(value, i * 2))
  return bytes
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => bytes.writeUInt32LE(value, i * 4))
  return bytes
}
