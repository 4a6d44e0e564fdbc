/** Weights are written only; whatever they are, readers made from the formats find every bit of them again. */
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { npz } from '../../src-main/exchange/npz'
import { safetensors } from '../../src-main/exchange/safetensors'
import type { NamedTensor } from '../../src-shared/recipe/net-parameters'
import { TRIES, holds, recordHeld } from './holds'

const bits = (values: Float32Array) => [...new Uint32Array(new Uint8Array(bytes(values)).buffer)]
const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

/** Every pattern of 32 bits, NaN of all kinds among them. */
const tensor = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }), fc.nat())
  .chain(([shape, number]) => {
    const count = shape.reduce((product, size) => product * size, 1)
    const words = fc.uint32Array({ minLength: count, maxLength: count })
    const layer = number % 16
    return words.map((patterns): NamedTensor => ({
      name: `layers.${layer}.${number % 2 === 0 ? 'weight' : 'bias'}`,
      shape,
      values: new Float32Array(patterns.buffer),
    }))
  })
const tensors = fc.uniqueArray(tensor, { maxLength: 6, selector: ({ name }) => name })
const metadata = fc.dictionary(
  fc.string({ maxLength: 10 }).filter((name) => name !== '__proto__'),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  { maxKeys: 4 },
)

afterAll(() => {
  recordHeld({
    fault: 'Fuzzed: safetensors and npz, read again',
    tries: 2 * TRIES,
    lost: 'nothing',
  })
})

test('safetensors', () =>
  holds(fc.tuple(tensors, metadata), ([given, words]) => {
    const file = safetensors(given, words)
    const size = Number(file.readBigUInt64LE(0))
    const header = JSON.parse(file.toString('utf8', 8, 8 + size)) as Record<string, never>
    const { __metadata__: said, ...entries } = header
    expect(said).toEqual(words)
    expect(Object.keys(entries).sort()).toEqual(given.map(({ name }) => name).sort())
    let end = 0
    for (const { name, shape, values } of given) {
      const entry = entries[name] as { shape: unknown; data_offsets: [number, number] }
      expect(entry.shape).toEqual(shape)
      expect(entry.data_offsets[0]).toBe(end)
      end = entry.data_offsets[1]
      const data = file.subarray(8 + size + entry.data_offsets[0], 8 + size + end)
      expect(data.equals(bytes(values))).toBe(true)
    }
    expect(file.length).toBe(8 + size + end)
  }))

test('npz', () =>
  holds(tensors, (given) => {
    const read = membersOf(npz(given))
    expect([...read.keys()]).toEqual(given.map(({ name }) => `${name}.npy`))
    for (const { name, shape, values } of given) {
      const member = read.get(`${name}.npy`) as Buffer
      expect(member.toString('latin1', 0, 6)).toBe('\x93NUMPY')
      const start = 10 + member.readUInt16LE(8)
      expect(start % 64).toBe(0)
      const sizes = /'shape': \(([^)]*)\)/.exec(member.toString('latin1', 10, start))?.[1] ?? ''
      expect(sizes.split(',').filter(Boolean).map(Number)).toEqual(shape)
      const data = new Float32Array(new Uint8Array(member.subarray(start)).buffer)
      expect(bits(data)).toEqual(bits(values))
    }
  }))

/** Reads a ZIP archive of stored files from its end, as unzip does. @throws Error where a checksum is wrong */
function membersOf(archive: Buffer): Map<string, Buffer> {
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x0605_4b50)
  const members = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let i = 0; i < archive.readUInt16LE(end + 10); i++) {
    const [length, nameLength] = [archive.readUInt32LE(at + 24), archive.readUInt16LE(at + 28)]
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(start, start + length)
    if (crc32(data) !== archive.readUInt32LE(at + 16)) throw new Error(`${name}: wrong checksum`)
    members.set(name, data)
    at += 46 + nameLength
  }
  return members
}
