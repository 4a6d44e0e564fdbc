import { createCanvas } from '@napi-rs/canvas'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { averaged } from '../../src-main/datasets/image-files'
import {
  inspectImageFolder,
  isImagePlace,
  loadImageFolder,
} from '../../src-main/datasets/image-folder'
import { inWords } from '../../src-main/datasets/said'
import { failureOf, temporaryFolder } from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

type Colour = readonly [number, number, number]

function picture(width: number, height: number, at: (x: number, y: number) => Colour) {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      context.fillStyle = `rgb(${at(x, y).join(', ')})`
      context.fillRect(x, y, 1, 1)
    }
  }
  return canvas
}
const png = (grey: number, width = 2, height = 2) =>
  picture(width, height, () => [grey, grey, grey]).toBuffer('image/png')

function put(path: string, bytes: Buffer): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true })
  writeFileSync(join(folder.path, path), bytes)
}
const bytesOf = (buffer: SharedArrayBuffer) => [...new Uint8Array(buffer)]
const load = () => loadImageFolder(folder.path)
const sentences = () => {
  const { told, problems = [] } = load().about
  return [...told, ...problems].map(inWords).join(' ')
}

test('folders train and test, classes in code unit order, colours turned grey', () => {
  const colours: readonly Colour[] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [9, 9, 9],
  ]
  put('train/b/1.png', picture(2, 2, (x, y) => colours[2 * y + x]).toBuffer('image/png'))
  put('train/B/1.PNG', png(50))
  put('test/b/1.jpg', picture(2, 2, () => [200, 200, 200]).toBuffer('image/jpeg', 100))
  const { train, test: testing, classes, about } = load()
  expect([classes, about.classNames]).toEqual([2, ['B', 'b']])
  expect(about.shape).toEqual({ height: 2, width: 2 })
  // 0.299 * 255 = 76.2, 0.587 * 255 = 149.7, 0.114 * 255 = 29.1
  expect(bytesOf(train.images)).toEqual([50, 50, 50, 50, 76, 150, 29, 9])
  expect(bytesOf(train.labels)).toEqual([0, 1])
  expect(bytesOf(testing.images)).toEqual([200, 200, 200, 200])
  expect(bytesOf(testing.labels)).toEqual([1])
  expect(inspectImageFolder(folder.path)).toEqual({
    ...{ trainCount: 2, testCount: 1, features: 4, classes: 2 },
  })
})

test('one set is split; other sizes are resized; what is broken or no image is named', () => {
  for (let i = 0; i < 10; i++) put(`x/${i}.png`, png(10 + i))
  for (let i = 0; i < 5; i++) put(`y/${i}.png`, png(100 + i))
  put('y/large.png', png(7, 300, 100))
  put('y/broken.png', png(1).subarray(0, 40))
  put('y/fake.jpg', Buffer.from('no picture'))
  put('y/notes.txt', Buffer.from('none'))
  mkdirSync(join(folder.path, 'empty'))
  symlinkSync('loop', join(folder.path, 'loop'))
  symlinkSync('..', join(folder.path, 'x', 'up'))
  const { train, test: testing } = load()
  expect([train.count, testing.count]).toEqual([13, 3])
  const all = [...bytesOf(train.images), ...bytesOf(testing.images)].filter((_, i) => i % 4 === 0)
  expect(all.sort((a, b) => a - b)).toEqual([
    7,
    ...Array.from({ length: 10 }, (_, i) => 10 + i),
    ...Array.from({ length: 5 }, (_, i) => 100 + i),
  ])
  expect(sentences()).toMatch(
    /1 image of another size is resized to 2 × 2.*one in 5.*2 images cannot be read.*broken\.png.*fake\.jpg.*no PNG or JPEG.*no class: empty/,
  )
})

test('large images become 28 x 28', () => {
  put('a/1.png', png(5, 100, 80))
  put('a/2.png', png(6, 100, 80))
  put('a/3.png', png(7, 100, 80))
  expect(load().about.shape).toEqual({ height: 28, width: 28 })
})

test('averaging equals the mean of a copy that is repeated until it fits', () => {
  const [height, width] = [5, 7]
  const [tall, wide] = [3, 4]
  const pixels = Array.from({ length: height * width }, (_, i) => (i * 97) % 256)
  const target = new Uint8Array(tall * wide)
  averaged(pixels, { height, width }, { height: tall, width: wide }, target)
  // Each pixel becomes tall x wide ones; blocks of height x width of them are one pixel of the result.
  const expected = Array.from({ length: tall * wide }, (_, i) => {
    let sum = 0
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const row = Math.floor((Math.floor(i / wide) * height + y) / tall)
        const column = Math.floor(((i % wide) * width + x) / wide)
        sum += pixels[row * width + column]
      }
    }
    return Math.floor(sum / (height * width) + 0.5)
  })
  expect([...target]).toEqual(expected)
})

test('too many classes, nothing, only broken ones, and test classes nobody trains', () => {
  expect(isImagePlace(folder.path)).toBe(false)
  expect(failureOf(load).message).toContain('no data set that is known')
  put('train/a/1.png', Buffer.from('broken'))
  expect(failureOf(load).message).toContain('No image')
  put('train/a/2.png', png(1))
  put('test/b/1.png', png(1))
  expect(failureOf(load).message).toContain('The folder test has class b')
  for (let i = 0; i < 300; i++) put(`train/c${i}/1.png`, png(1).subarray(0, 9))
  expect(failureOf(load).message).toContain('301 folders of images')
})
