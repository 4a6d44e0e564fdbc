/** The shipped fonts, for Skia. */
import { GlobalFonts } from '@napi-rs/canvas'
import { koreanParts, latinParts, readPart } from '../fonts/shipped-fonts'

const loaded = new Set<string>()

/**
 * Makes fonts known to Skia, for as long as the process lives. All of the Latin one at once, its most used part last:
 * Skia takes letters that are in several parts from the one that came last, and between parts no letters are set closer.
 * @param folders in which their files lie
 * @throws Error when a file is missing
 */
export function loadFontsFor(text: string, folders: readonly string[]): void {
  for (const part of [...latinParts(), ...koreanParts(text)]) {
    if (loaded.has(part.file)) continue
    GlobalFonts.register(readPart(part, folders), part.family)
    loaded.add(part.file)
  }
}
