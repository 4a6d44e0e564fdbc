/** IDX files of every element type and layout become the bytes that an independent script computed in exact fractions. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadIdxFolder } from '../../src-main/datasets/idx-folder'
import independent from '../fixtures/idx-layouts.json'
import { temporaryFolder } from './idx-files'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => (folder = temporaryFolder()))
afterEach(() => folder.remove())

const hexOf = (bytes: SharedArrayBuffer) => Buffer.from(new Uint8Array(bytes)).toString('hex')

test('there are all types and layouts', () => {
  expect(independent).toHaveLength(6 * 5 + 6)
})

test.each(independent)('$name', ({ files, height, width, ...expected }) => {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder.path, name), Buffer.from(content, 'base64'))
  }
  const { train, test: tested, summary, about } = loadIdxFolder(folder.path)
  expect({
    train: hexOf(train.images),
    test: hexOf(tested.images),
    trainLabels: [...new Uint8Array(train.labels)],
    testLabels: [...new Uint8Array(tested.labels)],
  }).toEqual({
    train: expected.train,
    test: expected.test,
    trainLabels: expected.trainLabels,
    testLabels: expected.testLabels,
  })
  expect(about.shape).toEqual({ height, width })
  expect(summary).toMatchObject({ classes: 3, features: 8, trainCount: 4, testCount: 3 })
})
