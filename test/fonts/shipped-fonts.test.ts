/** Which files of the shipped fonts a text needs, and how pages and drawings carry them. */
import { describe, expect, test } from 'vitest'
import {
  fontFaces,
  koreanParts,
  partsFor,
  withKoreanLetters,
} from '../../src-main/fonts/shipped-fonts'
import { FONT_FOLDERS } from './font-folders'

describe('the parts of the fonts for a text', () => {
  test('are Latin alone for English, and few files for Korean', () => {
    expect(koreanParts('SGD, η = 0.1 – “é” Ж')).toEqual([])
    expect(partsFor('SGD').map(({ family }) => family)).toEqual(['Inter Variable'])
    const korean = partsFor('SGD가 빠릅니다')
    expect(korean.some(({ family }) => family === 'Inter Variable')).toBe(true)
    const files = korean.filter(({ family }) => family === 'Noto Sans KR Variable')
    expect(files.length).toBeGreaterThan(0)
    // One for each of the letters at most.
    expect(files.length).toBeLessThanOrEqual(5)
  })

  test('stand in a style sheet as they are', () => {
    const faces = fontFaces(koreanParts('가'), FONT_FOLDERS)
    expect(faces).toMatch(/^@font-face\{font-family:'Noto Sans KR Variable';/)
    const [, base64] = /base64,([^)]+)\)/.exec(faces) ?? []
    expect(Buffer.from(base64, 'base64').toString('latin1', 0, 4)).toBe('wOF2')
    expect(faces).toMatch(/unicode-range:(U\+[0-9a-f-]+,?)+\}$/i)
    expect(faces).not.toMatch(/url\((?!data:font\/woff2;base64,)/)
  })

  test('come into a drawing only where it has Korean letters', () => {
    const drawing = (text: string) =>
      `<?xml version="1.0"?>\n<svg width="1"><text>${text}</text></svg>`
    expect(withKoreanLetters(drawing('loss'), FONT_FOLDERS)).toBe(drawing('loss'))
    const korean = withKoreanLetters(drawing('손실'), FONT_FOLDERS)
    expect(korean).toMatch(/<svg width="1">\n<style>@font-face\{/)
    expect(korean.endsWith('<text>손실</text></svg>')).toBe(true)
  })
})
