/** What SVG says differently from a canvas: fonts, and characters that mean something in XML. */

/** A CSS font as canvas contexts take it: "500 13px 'Inter Variable', sans-serif". */
export interface Font {
  readonly weight: string
  readonly style: string
  readonly size: number
  readonly family: string
}

const FONT =
  /^(?:(italic|oblique|normal) )?(?:(normal|bold|\d+) )?(\d+(?:\.\d+)?)px(?:\/\S+)? (.+)$/

/** Where the app's own font is not installed, what comes nearest. */
const FALLBACKS = "Inter, 'Helvetica Neue', Arial"

export function parseFont(font: string): Font {
  const [, style = 'normal', weight = '400', size = '13', family = 'sans-serif'] =
    FONT.exec(font) ?? []
  const names = family.replaceAll('"', "'").split(/\s*,\s*/)
  return {
    style,
    weight,
    size: Number(size),
    family: [names[0], FALLBACKS, ...names.slice(1)].join(', '),
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Everything but what production 2 of XML 1.0, Char, allows: control characters, halves of pairs, U+FFFE, U+FFFF. */
const NO_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** For text and attributes; what no XML document may hold is left out. */
export function escaped(text: string): string {
  return text.replace(NO_XML, '').replace(/[&<>"]/g, (c) => MEANINGS[c])
}

/** An element without content, or with text; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  text?: string,
): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  return text === undefined ? `<${name}${said}/>` : `<${name}${said}>${escaped(text)}</${name}>`
}
