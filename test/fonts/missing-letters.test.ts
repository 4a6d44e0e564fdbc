/** Which letters no shipped font has, against what Skia draws with these fonts alone. */
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { codePointsOf, lettersWithoutFont } from '../../src-main/fonts/missing-letters'
import { partsFor, readPart } from '../../src-main/fonts/shipped-fonts'
import { loadFontsFor } from '../../src-main/pictures/fonts'
import { FONT_FOLDERS } from './font-folders'

const missing = (text: string) => lettersWithoutFont(text, FONT_FOLDERS)

describe('letters that no shipped font has', () => {
  test.each([
    ['SGD, η = 0.1 – "é" Ж ≥ × → · −', []],
    ['느린 학습률 뷁쀍햏 中文 ㄱㅏ', []],
    ['lr 0.1 🚀 and 🚀 again', ['🚀']],
    ['ทดสอบ', ['ท', 'ด', 'ส', 'อ', 'บ']],
    ['a مرحبا', ['م', 'ر', 'ح', 'ب', 'ا']],
    ['👩🏽‍🔬!', ['👩🏽‍🔬']],
    ['a\u200b\u00a0b\tc\n', []],
    ['', []],
  ])('of %s', (text, letters) => expect(missing(text)).toEqual(letters))

  test('are those that Skia has no glyph for', () => {
    const sample = '가힣뷁ㄱAzéŁẤἩЖΩ→≥×·−½™中文學†…฿ก中עمअあア🚀☃♞𝛼ⰀꙀ'
    loadFontsFor(sample, FONT_FOLDERS)
    const context = createCanvas(64, 64).getContext('2d')
    // U+10FFFF is in no font.
    const drawn = (letter: string) => {
      context.clearRect(0, 0, 64, 64)
      context.font = "40px 'Inter Variable', 'Noto Sans KR Variable'"
      context.fillText(letter, 4, 48)
      return Buffer.from(context.getImageData(0, 0, 64, 64).data)
    }
    const box = drawn('\u{10ffff}')
    const boxes = [...sample].filter((letter) => drawn(letter).equals(box))
    // What the system has besides is drawn as well; what it lacks must have been found.
    for (const letter of boxes) expect(missing(sample)).toContain(letter)
    for (const letter of sample) {
      if (!missing(sample).includes(letter)) expect(boxes).not.toContain(letter)
    }
    expect(boxes.length).toBeGreaterThan(0)
  })

  test('follow from all code points of a file', () => {
    const [part] = partsFor('A')
    const codes = codePointsOf(readPart(part, FONT_FOLDERS))
    for (const letter of 'AZaz09é') expect(codes.has(letter.codePointAt(0)!)).toBe(true)
    expect(codes.has(0xac00)).toBe(false)
    expect(codes.size).toBeGreaterThan(200)
  })
})
