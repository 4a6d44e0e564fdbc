/** An SVG picture that carries an experiment in a `metadata` element, compressed as in a PNG and as base64. */
import { deflateSync } from 'node:zlib'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { inflateText } from './png-chunks'
import { elementTexts } from './xml-elements'

const { problems } = MESSAGES.exchange

const ID = 'optimizer-lab'
const NOT_BASE64 = /[^A-Za-z0-9+/=]/
const ROOT = /<svg[\s>][^>]*>/
/** Programs may give SVG's names a prefix, and put comments and declarations before the root. */
const ANY_ROOT = /<(?:[\w.-]+:)?svg[\s>/]/

export function isSvg(text: string): boolean {
  return text.trimStart().startsWith('<') && ANY_ROOT.test(text.slice(0, 10_000))
}

/** The same drawing with a text, as the first thing in it. @param id of the element that has it */
export function svgWith(svg: string, text: string, id = ID): string {
  return svg.replace(ROOT, (root) => `${root}\n<metadata id="${id}">${packed(text)}</metadata>`)
}

/** A text as elements carry it: compressed, in letters and figures alone. */
export const packed = (text: string): string => deflateSync(text, { level: 9 }).toString('base64')

/**
 * The text that was put into an SVG picture; undefined when there is none. Nothing but its one element is looked at.
 * @param limit bytes that the text may have once it is inflated
 * @throws LabError('import') when it is damaged, longer, or there are several
 */
export function svgText(svg: string, limit: number, id = ID): string | undefined {
  return carriedText(svg, { name: 'metadata', id }, limit)
}

/** The same of an element of any document. @throws LabError('import') as `svgText` */
export function carriedText(
  document: string,
  { name, id }: { readonly name: string; readonly id: string },
  limit: number,
): string | undefined {
  const found = [...elementTexts(document, name, id)]
  if (found.length === 0) return undefined
  // Other programs may break the lines of base64.
  const base64 = found[0]?.replaceAll(/\s+/g, '')
  if (found.length > 1 || !base64 || base64.length % 4 !== 0 || NOT_BASE64.test(base64)) {
    throw new LabError('import', problems.damagedContent)
  }
  return inflateText(Buffer.from(base64, 'base64'), limit, problems.damagedContent)
}
