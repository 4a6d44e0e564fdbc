/** Numbers as people write them. */

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/** `12`, `-0.5`, `.5` or `1e-3`, with spaces around it; undefined for anything else, such as 0x10, and beyond all bounds. */
export function readDecimal(text: string): number | undefined {
  const digits = text.trim()
  const value = Number(digits)
  return DECIMAL.test(digits) && Number.isFinite(value) ? value : undefined
}
