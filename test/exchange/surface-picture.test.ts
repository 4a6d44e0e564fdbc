import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isGif } from '../../src-main/exchange/gif-blocks'
import { withAdditions } from '../../src-main/exchange/png-chunks'
import { pictureWithSurface, surfaceOfPicture } from '../../src-main/exchange/surface-picture'
import { SURFACE_PICTURE_FORMATS } from '../../src-shared/contract/surfaces'
import { SURFACE_PRESET_IDS, presetView } from '../../src-shared/surfaces/surface-view'

/** A picture of one pixel in each format. */
const BARE = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  svg: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0"/></svg>',
  ),
  gif: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
}
const view = { ...presetView('saddle'), step: 17 }
const carrying = (format: keyof typeof BARE) =>
  pictureWithSurface(BARE[format], format, view, '0.2.0')

describe.each(SURFACE_PICTURE_FORMATS)('a picture as %s', (format) => {
  test('carries what it shows and gives it back', () => {
    for (const id of SURFACE_PRESET_IDS) {
      const shown = { ...presetView(id), step: 3 }
      expect(surfaceOfPicture(pictureWithSurface(BARE[format], format, shown, '0.2.0'))).toEqual(
        shown,
      )
    }
  })

  test('is none of a surface when nothing was put into it', () => {
    expect(surfaceOfPicture(BARE[format])).toBeUndefined()
  })

  test('is refused in a sentence wherever it is cut off, or carries nothing any more', () => {
    const file = carrying(format)
    for (let length = 0; length < file.length; length += 7) {
      try {
        expect([undefined, view]).toContainEqual(surfaceOfPicture(file.subarray(0, length)))
      } catch (error) {
        expect(error).toMatchObject({ code: 'import' })
      }
    }
  })
})

describe('what a picture may carry', () => {
  const withText = (text: string) =>
    withAdditions(BARE.png, { text: { keyword: 'optimizer-lab-surface', text } })
  const document = (changes: object) =>
    JSON.stringify({ format: 'optimizer-lab-surface', version: 1, app: '', view, ...changes })

  test.each([
    ['no JSON', 'hello'],
    ['no view', document({ view: {} })],
    ['a surface that is not there', document({ view: { ...view, surface: 'moon' } })],
    ['more steps than there may be', document({ view: { ...view, steps: 1e9 } })],
    ['a key of every object', document({ view: { ...view, __proto__: null, constructor: 1 } })],
    ['more than it says', document({ more: 1 })],
    [
      'a thousand optimizers',
      document({ view: { ...view, paths: Array(1000).fill(view.paths[0]) } }),
    ],
  ])('is a view: %s is refused', (_, text) => {
    expect(() => surfaceOfPicture(withText(text))).toThrow(
      expect.objectContaining({ code: 'import' }),
    )
  })

  test('is of this version or an older one', () => {
    expect(() => surfaceOfPicture(withText(document({ version: 2 })))).toThrow(/newer/)
  })

  test('is not long, also when it is packed', () => {
    expect(() => surfaceOfPicture(withText(' '.repeat(2 ** 20)))).toThrow(
      expect.objectContaining({ code: 'import' }),
    )
    const packed = deflateSync(' '.repeat(2 ** 26)).toString('base64')
    const svg = `<svg><metadata id="optimizer-lab-surface">${packed}</metadata></svg>`
    expect(() => surfaceOfPicture(Buffer.from(svg))).toThrow(
      expect.objectContaining({ code: 'import' }),
    )
  })
})

test('a GIF file stays one, its pictures behind what is put in', () => {
  const file = carrying('gif')
  expect(isGif(file)).toBe(true)
  expect(file.subarray(0, 19)).toEqual(BARE.gif.subarray(0, 19))
  expect(file.subarray(file.length - BARE.gif.length + 19)).toEqual(BARE.gif.subarray(19))
  expect(file.toString('latin1', 22, 33)).toBe('OPTIMLABSRF')
})
