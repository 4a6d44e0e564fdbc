/** What is wrong with how the page of a window is laid out, at a size. */
import type { LabApp } from './lab-app'

/** Of the page, and how much larger than usual it is. */
export interface WindowSize {
  readonly width: number
  readonly height: number
  readonly zoom: number
}

export async function resize(lab: LabApp, size: WindowSize): Promise<void> {
  await lab.inMain(({ BrowserWindow }, { width, height, zoom }) => {
    const [window] = BrowserWindow.getAllWindows()
    window.setContentSize(width, height)
    window.webContents.setZoomFactor(zoom)
  }, size)
  await lab.page.waitForFunction(
    ({ width, zoom }) => Math.abs(window.innerWidth - width / zoom) < 2,
    size,
  )
  // What follows the size is drawn with the next frames.
  await lab.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}

/** What is wrong with how the page is laid out at this moment. Runs in the page. */
export function faults(): string[] {
  const found: string[] = []
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`

  /** Tables of figures scroll by intent; what is in forms and panels does not. */
  const mayScroll = (element: Element) =>
    element.querySelector(':scope > :is(table, [role="table"], [role="treegrid"])') !== null
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const { overflowX, visibility } = getComputedStyle(element)
    if (!/auto|scroll/.test(overflowX) || visibility === 'hidden' || mayScroll(element)) continue
    if (element.scrollWidth > element.clientWidth + 1) {
      found.push(
        `scrolls sideways: ${nameOf(element)} ${element.scrollWidth} in ${element.clientWidth}`,
      )
    }
  }
  if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is too wide')

  interface Shown {
    readonly node: Node
    readonly parent: HTMLElement
    /** Its lines, as far as what it stands in does not clip them. */
    readonly rects: readonly DOMRect[]
    readonly words: string
    /** What stands over everything else, or null. */
    readonly layer: Element | null
    readonly cutBy: Element | null
  }
  const lies = (inner: DOMRect, outer: DOMRect) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1

  /** What is left of a line in the boxes around it, and the first of them that cuts it where nobody can scroll. */
  function clip(line: DOMRect, parent: HTMLElement): { rect: DOMRect; cutBy: Element | null } {
    let rect = line
    let cutBy: Element | null = null
    for (
      let element: HTMLElement | null = parent;
      element !== null && element !== document.body;
      element = element.parentElement
    ) {
      const { overflowX, position } = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      if (overflowX !== 'visible') {
        if (cutBy === null && /hidden|clip/.test(overflowX) && !lies(rect, box)) cutBy = element
        const left = Math.max(rect.left, box.left)
        const top = Math.max(rect.top, box.top)
        rect = new DOMRect(
          left,
          top,
          Math.max(0, Math.min(rect.right, box.right) - left),
          Math.max(0, Math.min(rect.bottom, box.bottom) - top),
        )
      }
      if (position === 'fixed') break
    }
    return { rect, cutBy }
  }

  const texts: Shown[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement
    const words = (node.textContent ?? '').trim()
    if (parent === null || words === '' || parent.closest('script, style, [hidden]')) continue
    if (parent.closest('.visually-hidden, svg, select, option') !== null) continue
    const style = getComputedStyle(parent)
    if (style.visibility === 'hidden' || style.clipPath !== 'none') continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()].map((line) => clip(line, parent))
    const rects = lines.map(({ rect }) => rect).filter(({ width, height }) => width * height > 4)
    const cutBy = lines.find((line) => line.cutBy !== null)?.cutBy ?? null
    const layer = parent.closest('.popover, .dialog')
    if (rects.length > 0) texts.push({ node, parent, rects, words, layer, cutBy })
  }

  const isSeen = ({ parent }: Shown, rect: DOMRect) => {
    const at = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2)
    return at !== null && (parent.contains(at) || at.contains(parent)) && at !== document.body
  }
  for (const text of texts) {
    const { parent, rects, words } = text
    const short = words.slice(0, 40)
    if (!isSeen(text, rects[0])) continue
    const lines = new Set(rects.map(({ y }) => Math.round(y)))
    // Longer ones are sentences that begin with a number.
    const isFigure = /^[−+-]?\d/.test(words) && words.length <= 20
    if (isFigure && lines.size > 1) found.push(`number wraps: "${short}"`)
    if (text.cutBy !== null && parent.closest('[data-tip], [data-cut]') === null) {
      found.push(`cut without a tooltip: "${short}" in ${nameOf(text.cutBy)}`)
    }
  }

  const boxes = texts.flatMap((text) =>
    text.rects.filter((rect) => isSeen(text, rect)).map((rect) => ({ text, rect })),
  )
  for (const [i, one] of boxes.entries()) {
    for (const other of boxes.slice(i + 1)) {
      if (one.text.node === other.text.node || one.text.layer !== other.text.layer) continue
      const across =
        Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left)
      const down =
        Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top)
      if (across > 2 && down > 5) {
        found.push(
          `overlap: "${one.text.words.slice(0, 30)}" and "${other.text.words.slice(0, 30)}"`,
        )
      }
    }
  }

  for (const control of document.querySelectorAll<HTMLElement>('button, input, select, a[href]')) {
    const { top, bottom, left, width } = control.getBoundingClientRect()
    if (width === 0 || control.closest('.visually-hidden') !== null) continue
    const at = document.elementFromPoint(left + width / 2, top + 3)
    if (at === null || !control.contains(at)) continue
    for (
      let element = control.parentElement;
      element !== null && element !== document.body;
      element = element.parentElement
    ) {
      const { overflowY } = getComputedStyle(element)
      if (/auto|scroll/.test(overflowY)) break
      if (overflowY === 'visible') continue
      const box = element.getBoundingClientRect()
      if (top < box.top - 1 || bottom > box.bottom + 1) {
        found.push(`control is cut: ${nameOf(control)} in ${nameOf(element)}`)
      }
    }
  }
  return [...new Set(found)]
}
