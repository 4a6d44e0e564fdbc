/**
 * Keys that an input method has taken are not the app's. While 법 or a Japanese word is composed, Enter takes it over,
 * Escape gives it up and the arrows choose among candidates; a field that acted on them would store half a word.
 */

/** What `keyCode` is of a key that an input method has. Some browsers end the composition first and say only this. */
const TAKEN_KEY_CODE = 229

/**
 * Whether an input method has this key. The Enter that a Korean input method passes on after it has ended its
 * composition is not among them: the text is whole by then, and the person pressed Enter once.
 */
export function isTakenByInputMethod(
  event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>,
): boolean {
  return event.isComposing || event.keyCode === TAKEN_KEY_CODE
}

/**
 * From now on no other listener of the page hears of such keys; what the browser does with them goes on. Call it before
 * anything else listens.
 */
export function leaveKeysToInputMethods(page: Window): void {
  const hide = (event: KeyboardEvent) => {
    if (isTakenByInputMethod(event)) event.stopImmediatePropagation()
  }
  page.addEventListener('keydown', hide, { capture: true })
  page.addEventListener('keyup', hide, { capture: true })
}
