/**
 * The fonts that are shipped, for Skia. Each is in many files, a part of its letters in each; as in a page, those parts
 * are loaded whose letters are written.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import korean from '@fontsource-variable/noto-sans-kr/index.css?raw'
import latin from '@fontsource-variable/inter/index.css?raw'

/** A file with some of a font's letters. */
interface FontPart {
  readonly family: string
  readonly file: string
  /** First and last code point of each range. */
  readonly ranges: readonly (readonly [number, number])[]
}

const FACE = /@font-face\s*\{([^}]*)\}/g
const property = (face: string, name: string) =>
  new RegExp(`${name}:\\s*([^;]+);`).exec(face)?.[1] ?? ''

/** The parts of a font as its style sheet lists them. */
function partsOf(styles: string): FontPart[] {
  return [...styles.matchAll(FACE)].map(([, face]) => ({
    family: property(face, 'font-family').replaceAll("'", ''),
    file: /files\/([^)]+)\)/.exec(property(face, 'src'))?.[1] ?? '',
    ranges: [...property(face, 'unicode-range').matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
      ([, from, to = from]) => [parseInt(from, 16), parseInt(to, 16)] as const,
    ),
  }))
}

/**
 * All of Inter at once, its most used part last: Skia takes letters that are in several parts from the one that came
 * last, and between parts no letters are set closer.
 */
const LATIN = partsOf(latin)
const KOREAN = partsOf(korean)

const holds = ({ ranges }: FontPart, code: number) =>
  ranges.some(([from, to]) => code >= from && code <= to)

const loaded = new Set<string>()

/**
 * Makes fonts known to Skia, for as long as the process lives.
 * @param folders in which their files lie
 * @throws Error when a file is missing
 */
export function loadFontsFor(text: string, folders: readonly string[]): void {
  const others = [...new Set(text)]
    .map((letter) => letter.codePointAt(0) ?? 0)
    .filter((code) => !LATIN.some((part) => holds(part, code)))
  const wanted = KOREAN.filter((part) => others.some((code) => holds(part, code)))
  for (const { family, file } of [...LATIN, ...wanted]) {
    if (loaded.has(file)) continue
    GlobalFonts.register(readFileSync(placeOf(file, folders)), family)
    loaded.add(file)
  }
}

function placeOf(file: string, folders: readonly string[]): string {
  const places = folders.map((folder) => join(folder, file))
  return places.find(existsSync) ?? places[0]
}
