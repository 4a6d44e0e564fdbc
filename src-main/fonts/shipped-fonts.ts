/**
 * The fonts that are shipped. Each is in many files, a part of its letters in each, and its style sheet says which; as in
 * a page, those parts are used whose letters are written.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import korean from '@fontsource-variable/noto-sans-kr/index.css?raw'
import latin from '@fontsource-variable/inter/index.css?raw'

/** A file with some of a font's letters. */
export interface FontPart {
  readonly family: string
  readonly file: string
  /** First and last code point of each range. */
  readonly ranges: readonly (readonly [number, number])[]
  /** The same as style sheets write them. */
  readonly unicodeRange: string
}

const FACE = /@font-face\s*\{([^}]*)\}/g
const property = (face: string, name: string) =>
  new RegExp(`${name}:\\s*([^;]+);`).exec(face)?.[1] ?? ''

/** The parts of a font as its style sheet lists them. */
function partsOf(styles: string): FontPart[] {
  return [...styles.matchAll(FACE)].map(([, face]) => {
    const unicodeRange = property(face, 'unicode-range')
    return {
      family: property(face, 'font-family').replaceAll("'", ''),
      file: /files\/([^)]+)\)/.exec(property(face, 'src'))?.[1] ?? '',
      ranges: [...unicodeRange.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
        ([, from, to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const,
      ),
      unicodeRange,
    }
  })
}

/** Read when the first letters are asked for: the app starts without. */
function readLater(styles: string): () => readonly FontPart[] {
  let parts: readonly FontPart[] | undefined
  return () => (parts ??= partsOf(styles))
}

/** Latin, Greek and Cyrillic letters, the most used part last. */
export const latinParts = readLater(latin)
/** Every other letter: Hangul, and the Chinese characters that Korean texts know. */
const allKoreanParts = readLater(korean)

export const holds = ({ ranges }: FontPart, code: number): boolean =>
  ranges.some(([from, to]) => code >= from && code <= to)

const codesOf = (text: string) => [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0)

/** The parts of the Korean font with the letters of a text that Latin ones lack. */
export function koreanParts(text: string): FontPart[] {
  const others = codesOf(text).filter((code) => !latinParts().some((part) => holds(part, code)))
  return allKoreanParts().filter((part) => others.some((code) => holds(part, code)))
}

/** All parts with letters of a text. */
export function partsFor(text: string): FontPart[] {
  const codes = codesOf(text)
  const ofLatin = latinParts().filter((part) => codes.some((code) => holds(part, code)))
  return [...ofLatin, ...koreanParts(text)]
}

/** A part's WOFF2 file. @param folders in which the files may lie @throws Error when it is missing */
export function readPart({ file }: FontPart, folders: readonly string[]): Buffer {
  const places = folders.map((folder) => join(folder, file))
  return readFileSync(places.find(existsSync) ?? places[0])
}

/** Where the built app has them: the window's own, so that everything is drawn with the same letters. */
export const builtFonts = (builtFolder: string): readonly string[] => [
  join(builtFolder, 'renderer', 'fonts'),
]

/** Parts as a style sheet that needs no other file. */
export const fontFaces = (parts: readonly FontPart[], folders: readonly string[]): string =>
  parts
    .map((part) => {
      const data = readPart(part, folders).toString('base64')
      return `@font-face{font-family:'${part.family}';font-weight:100 900;src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${part.unicodeRange}}`
    })
    .join('\n')

const SVG_ROOT = /<svg[\s>][^>]*>/

/** A drawing with the Korean letters that are written in it; Latin ones every machine has. */
export function withKoreanLetters(svg: string, folders: readonly string[]): string {
  const parts = koreanParts(svg)
  if (parts.length === 0) return svg
  return svg.replace(SVG_ROOT, (root) => `${root}\n<style>${fontFaces(parts, folders)}</style>`)
}
