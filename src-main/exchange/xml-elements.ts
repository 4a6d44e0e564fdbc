/**
 * Finds elements in XML by name and id, whatever prefix, quotes, spaces and order of attributes a program gives them.
 * Goes through the text once, from one bracket to the next; nothing is declared, included or looked up.
 */

/** What is no element, by how it begins and ends. */
const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const
const CDATA = '<![CDATA['

interface Tag {
  readonly name: string
  readonly isEnd: boolean
  /** Whether it has no content. */
  readonly isEmpty: boolean
  readonly attributes: string
  /** Place behind it. */
  readonly end: number
}

/** The text of each such element, without that of elements in it; undefined where the element never ends. */
export function* elementTexts(
  xml: string,
  name: string,
  id: string,
): Generator<string | undefined> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skipped = skippedUntil(xml, at)
    if (skipped !== undefined) {
      at = skipped
      continue
    }
    const tag = tagAt(xml, at)
    if (tag === undefined) return
    at = tag.end
    if (tag.isEnd || tag.name !== name || !hasId(tag, id)) continue
    const content = tag.isEmpty ? { text: '', end: at } : contentFrom(xml, at)
    yield content?.text
    at = content?.end ?? xml.length
  }
}

/** The text from here to the end of the element that begins here; undefined where it never ends. */
function contentFrom(xml: string, start: number) {
  const texts: string[] = []
  let depth = 0
  for (let at = start; ;) {
    const next = xml.indexOf('<', at)
    if (next < 0) return undefined
    if (depth === 0) texts.push(withoutReferences(xml.slice(at, next)))
    const skipped = skippedUntil(xml, next)
    if (skipped !== undefined) {
      const isText = depth === 0 && xml.startsWith(CDATA, next)
      if (isText) texts.push(xml.slice(next + CDATA.length, skipped - ']]>'.length))
      at = skipped
      continue
    }
    const tag = tagAt(xml, next)
    if (tag === undefined) return undefined
    at = tag.end
    if (tag.isEnd && depth === 0) return { text: texts.join(''), end: at }
    if (!tag.isEmpty) depth += tag.isEnd ? -1 : 1
  }
}

/** Behind a comment, a declaration or the like that begins here; undefined where none does. */
function skippedUntil(xml: string, at: number): number | undefined {
  const kind = SKIPPED.find(([begin]) => xml.startsWith(begin, at))
  if (kind === undefined) return undefined
  const end = xml.indexOf(kind[1], at + kind[0].length)
  return end < 0 ? xml.length : end + kind[1].length
}

const TAG_NAME = /<(\/?)(?:[^\s<>/:"'=]+:)?([^\s<>/:"'=]+)/y
/** What ends a tag, or begins a value in which a bracket ends nothing. */
const TAG_END = /[>"']/g

/** Undefined where it never ends. */
function tagAt(xml: string, start: number): Tag | undefined {
  TAG_NAME.lastIndex = start
  const [begin = '<', slash = '', name = ''] = TAG_NAME.exec(xml) ?? []
  const attributesFrom = start + begin.length
  for (let at = attributesFrom; ;) {
    TAG_END.lastIndex = at
    const found = TAG_END.exec(xml)
    if (found === null) return undefined
    if (found[0] === '>') {
      const attributes = xml.slice(attributesFrom, found.index)
      const isEmpty = attributes.endsWith('/')
      return { name, isEnd: slash !== '', isEmpty, attributes, end: found.index + 1 }
    }
    const close = xml.indexOf(found[0], found.index + 1)
    if (close < 0) return undefined
    at = close + 1
  }
}

const ID_VALUE = /(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)')/

function hasId({ attributes }: Tag, id: string): boolean {
  const [, double, single] = ID_VALUE.exec(attributes) ?? []
  return withoutReferences(double ?? single ?? '').trim() === id
}

/** Characters by their numbers, as some programs write line ends. */
function withoutReferences(text: string): string {
  return text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (reference, hex, decimal) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex as string, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference
  })
}
