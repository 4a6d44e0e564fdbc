/** A report that carries its experiment in an element that no browser shows or runs, compressed as in an SVG picture. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { CarriedExperiment } from './experiment'
import { MAX_TEXT, experimentText, parseExperimentText } from './picture'
import { carriedText, packed } from './svg-experiment'

const { problems } = MESSAGES.exchange

/** The element with the experiment. */
export const REPORT_ELEMENT = { name: 'template', id: 'optimizer-lab' } as const

/** Browsers write the doctype in their own way when they save a page again, and may say before it where it was from. */
const HTML = /^(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)[\s>]/i

export const isHtml = (text: string): boolean => HTML.test(text.trimStart().slice(0, 1000))

/** What the element holds; null where the experiment is too large to be read again. */
export function reportExperiment(carried: CarriedExperiment, app: string): string | null {
  const text = experimentText(carried, app)
  return Buffer.byteLength(text) <= MAX_TEXT ? packed(text) : null
}

/** @throws LabError('import') when the report is damaged or carries no experiment */
export function experimentOfReport(html: string): CarriedExperiment {
  const text = carriedText(html, REPORT_ELEMENT, MAX_TEXT)
  if (text === undefined) throw new LabError('import', problems.ordinaryPage)
  return parseExperimentText(text)
}
