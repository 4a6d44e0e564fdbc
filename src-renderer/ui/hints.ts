/**
 * Hints are attributes, as lists have hundreds of elements with one: `data-tip` is shown whenever one points at its
 * element or reaches it by the keyboard; `data-cut` only while what the element says does not fit, and is that text where
 * it names no other.
 */
export interface Hint {
  readonly element: HTMLElement
  readonly text: string
}

const HINTED = '[data-tip], [data-cut]'

const overflows = (element: Element) =>
  element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible'

const isCut = (element: HTMLElement) =>
  overflows(element) || [...element.querySelectorAll('*')].some(overflows)

function textOf(element: HTMLElement): string {
  const { tip, cut } = element.dataset
  if (tip !== undefined && tip !== '') return tip
  if (cut === undefined || !isCut(element)) return ''
  return cut === '' ? (element.textContent ?? '').trim() : cut
}

const hintOf = (element: HTMLElement): Hint | null => {
  const text = textOf(element)
  return text === '' ? null : { element, text }
}

/** What is to be said of the place one points at: the hint nearest to it. */
export function hintAt(place: Element): Hint | null {
  for (
    let element = place.closest<HTMLElement>(HINTED);
    element !== null;
    element = element.parentElement?.closest<HTMLElement>(HINTED) ?? null
  ) {
    const hint = hintOf(element)
    if (hint !== null) return hint
  }
  return null
}

/** What is to be said of what has the keyboard: its own hint, that of a part of it, or of what it stands in. */
export function hintOfFocused(element: Element): Hint | null {
  const parts = [...element.querySelectorAll<HTMLElement>(HINTED)]
  const own = element instanceof HTMLElement && element.matches(HINTED) ? [element] : []
  for (const one of [...own, ...parts]) {
    const hint = hintOf(one)
    if (hint !== null) return hint
  }
  return hintAt(element)
}

/** Whether a hint tells a screen reader what the element's name does not. */
export const addsToName = ({ element, text }: Hint, focused: Element): boolean =>
  ![focused, element].some(
    (one) => one.getAttribute('aria-label') === text || one.textContent?.trim() === text,
  )
