/** Weights as .safetensors and .npz, read with the reference libraries and with parsers written from the formats. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { npz } from '../../src-main/exchange/npz'
import { safetensors } from '../../src-main/exchange/safetensors'
import type { NamedTensor } from '../../src-shared/recipe/net-parameters'
import { checksum } from './png-files'
import { pythonWith } from './python'

const numbers = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(seed + i) * 10 ** ((i % 9) - 4))

const TENSORS: readonly NamedTensor[] = [
  { name: 'layers.0.weight', shape: [3, 5], values: numbers(15, 1) },
  { name: 'layers.0.bias', shape: [3], values: Float32Array.of(NaN, -0, 1e-45) },
  { name: 'layers.1.weight', shape: [2, 3], values: numbers(6, 2) },
  { name: 'layers.1.bias', shape: [2], values: numbers(2, 3) },
]
const METADATA = { architecture: '5-3-2', activation: 'relu', recipe: '{"seed":0,"name":"한"}' }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-weights-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bitsOf = ({ values }: NamedTensor) => [...new Uint32Array(values.slice().buffer)]

describe('safetensors', () => {
  const file = safetensors(TENSORS, METADATA)

  test('is laid out as its specification says', () => {
    const size = Number(file.readBigUInt64LE(0))
    expect(size % 8).toBe(0)
    const { __metadata__: metadata, ...entries } = JSON.parse(file.toString('utf8', 8, 8 + size))
    expect(metadata).toEqual(METADATA)
    expect(Object.keys(entries)).toEqual(TENSORS.map(({ name }) => name))
    let end = 0
    for (const tensor of TENSORS) {
      const { dtype, shape, data_offsets: offsets } = entries[tensor.name]
      expect([dtype, shape, offsets[0]]).toEqual(['F32', tensor.shape, end])
      end = offsets[1]
      const data = file.subarray(8 + size + offsets[0], 8 + size + end)
      expect([...new Uint32Array(new Uint8Array(data).buffer)]).toEqual(bitsOf(tensor))
    }
    expect(file.length).toBe(8 + size + end)
  })

  const python = pythonWith('safetensors', 'numpy')
  test.skipIf(python === undefined)('opens in the reference library', () => {
    const path = join(folder, 'weights.safetensors')
    writeFileSync(path, file)
    const read = runPython(
      python,
      `
from safetensors import safe_open
with safe_open(sys.argv[1], framework='numpy') as f:
    tensors = {name: f.get_tensor(name) for name in f.keys()}
    print(json.dumps({'metadata': f.metadata(), 'tensors': described(tensors)}))`,
      path,
    )
    expect(read).toEqual({ metadata: METADATA, tensors: expected() })
  })
})

describe('npz', () => {
  const file = npz(TENSORS)

  test('is a ZIP archive with the checksums of its files', () => {
    const end = file.length - 22
    expect(file.readUInt32LE(end)).toBe(0x06054b50)
    expect(file.readUInt16LE(end + 10)).toBe(TENSORS.length)
    let at = 0
    for (const { name, values } of TENSORS) {
      expect(file.readUInt32LE(at)).toBe(0x04034b50)
      const size = file.readUInt32LE(at + 18)
      const data = file.subarray(at + 30 + file.readUInt16LE(at + 26)).subarray(0, size)
      expect(file.toString('utf8', at + 30, at + 30 + file.readUInt16LE(at + 26))).toBe(
        `${name}.npy`,
      )
      expect(checksum(data)).toBe(file.readUInt32LE(at + 14))
      expect((size - values.byteLength) % 64).toBe(0)
      at += 30 + file.readUInt16LE(at + 26) + size
    }
    expect(file.readUInt32LE(end + 16)).toBe(at)
  })

  const python = pythonWith('numpy')
  test.skipIf(python === undefined)('opens in NumPy', () => {
    const path = join(folder, 'weights.npz')
    writeFileSync(path, file)
    const read = runPython(
      python,
      `
import zipfile
assert zipfile.ZipFile(sys.argv[1]).testzip() is None
print(json.dumps(described(dict(numpy.load(sys.argv[1], allow_pickle=False)))))`,
      path,
    )
    expect(read).toEqual(expected())
  })
})

function expected() {
  return Object.fromEntries(
    TENSORS.map((tensor) => [
      tensor.name,
      { type: '<f4', shape: tensor.shape, bits: bitsOf(tensor) },
    ]),
  )
}

const DESCRIBE = `
import json, sys, numpy
def described(tensors):
    return {name: {'type': t.dtype.str, 'shape': t.shape, 'bits': numpy.ascontiguousarray(t).view('<u4').ravel().tolist()}
            for name, t in tensors.items()}
`

function runPython(python: string | undefined, script: string, path: string): unknown {
  const { stdout, stderr } = spawnSync(python ?? '', ['-c', DESCRIBE + script, path], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}
