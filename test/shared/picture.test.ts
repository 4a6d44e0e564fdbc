/** Sizes of pictures, by hand. */
import { describe, expect, test } from 'vitest'
import { fileNameOf } from '../../src-shared/file-name'
import {
  DEFAULT_PICTURE,
  MAX_PIXELS,
  MAX_SIDE,
  PICTURE_PRESETS,
  PictureOptions,
  pictureGeometry,
  type PictureSize,
} from '../../src-shared/picture'

describe('a size', () => {
  test('in pixels is shown at 96 dots per inch, times its scale', () => {
    const size = { unit: 'pixels', width: 960, height: 600, scale: 2 } as const
    expect(pictureGeometry({ size, fontSize: 13 })).toEqual({
      width: 1920,
      height: 1200,
      layoutWidth: 960,
      layoutHeight: 600,
      ratio: 2,
      pixelsPerMetre: Math.round(192 / 0.0254),
    })
  })

  test('in millimetres has as many pixels as its resolution makes of them', () => {
    const size = { unit: 'millimetres', width: 85, height: 60, dpi: 300 } as const
    const geometry = pictureGeometry({ size, fontSize: 9.75 })
    // 9.75 points are 13 CSS pixels, the chart's own font.
    expect(geometry).toMatchObject({ width: 1004, height: 709, pixelsPerMetre: 11811 })
    expect(geometry.ratio).toBeCloseTo(300 / 96, 10)
    expect(geometry.layoutWidth).toBeCloseTo((85 / 25.4) * 96, 0)
  })

  test('with a larger font is laid out smaller, in the same pixels', () => {
    const size = { unit: 'pixels', width: 1920, height: 1080, scale: 1 } as const
    const geometry = pictureGeometry({ size, fontSize: 26 })
    expect(geometry).toMatchObject({
      width: 1920,
      height: 1080,
      layoutWidth: 960,
      layoutHeight: 540,
    })
  })
})

describe('bounds', () => {
  const problemOf = (size: PictureSize, fontSize = 13) =>
    PictureOptions.safeParse({ ...DEFAULT_PICTURE, size, fontSize }).error?.issues[0].message
  const pixels = (width: number, height: number, scale = 1): PictureSize => ({
    unit: 'pixels',
    width,
    height,
    scale,
  })

  test('are reached and not passed', () => {
    expect(problemOf(pixels(MAX_SIDE, 6000))).toBeUndefined()
    expect(problemOf(pixels(10_000, MAX_PIXELS / 10_000))).toBeUndefined()
    expect(problemOf(pixels(10_001, MAX_PIXELS / 10_000))).toContain('are too many')
    expect(problemOf(pixels(4097, 500, 4))).toContain('16,388 × 2,000 pixels are too many')
    expect(problemOf(pixels(MAX_SIDE + 1, 500))).toContain('Width must be')
    expect(problemOf(pixels(207, 200))).toContain('too small for this font')
    expect(problemOf(pixels(208, 130))).toBeUndefined()
    expect(problemOf(pixels(800, 600, 5))).toContain('Scale must be')
    expect(problemOf(pixels(800, 600, 1.5))).toContain('The scale must be')
    expect(problemOf(pixels(800.5, 600))).toContain('whole numbers')
    expect(problemOf(pixels(NaN, 600))).toContain('Width must be a number')
    expect(problemOf({ unit: 'millimetres', width: 85, height: 60, dpi: 30 })).toContain(
      'Dots per inch',
    )
    expect(problemOf(pixels(800, 600), 3)).toContain('Font size')
  })

  test('hold every preset', () => {
    for (const preset of Object.values(PICTURE_PRESETS)) {
      expect(PictureOptions.safeParse({ ...DEFAULT_PICTURE, ...preset }).success).toBe(true)
    }
  })
})

test('file names are made of what is a letter or digit, and differ', () => {
  const taken = new Set<string>()
  const names = ['Rates: 0.1/0.2', 'rates 0 1 0 2', '학습률 비교', '../../etc', '***', ''].map(
    (title) => fileNameOf(title, 'png', taken),
  )
  expect(names).toEqual([
    'rates-0-1-0-2.png',
    'rates-0-1-0-2-2.png',
    '학습률-비교.png',
    'etc.png',
    'chart.png',
    'chart-2.png',
  ])
  expect(fileNameOf('x'.repeat(300), 'csv')).toHaveLength(84)
})

test('file names are as long as disks take them, in every script', () => {
  const bytesOf = (name: string) => new TextEncoder().encode(name).length
  for (const letter of ['学', '학', 'д', '𝔸', 'नि', 'e\u0301', '\u0301']) {
    const taken = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const name = fileNameOf(letter.repeat(80), 'safetensors', taken)
      expect([letter, bytesOf(name) <= 220]).toEqual([letter, true])
      expect(Buffer.from(name).toString()).toBe(name)
    }
    expect(taken.size).toBe(3)
  }
  expect(fileNameOf('नि'.repeat(60), 'png')).toBe(`${'नि'.repeat(33)}.png`)
})
