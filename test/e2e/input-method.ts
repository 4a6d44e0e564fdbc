/** An input method in the built window, such as one for Korean: Chromium composes as for a real one, and reports its keys. */
import type { CDPSession, Page } from 'playwright-core'

/** What Chromium reports as the code of a key that an input method has taken. */
const TAKEN_KEY_CODE = 229

export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  /** Shows a text under way behind what is in the field. */
  async compose(text: string): Promise<void> {
    const at = text.length
    await this.session.send('Input.imeSetComposition', {
      text,
      selectionStart: at,
      selectionEnd: at,
    })
  }

  /** Presses a key that the input method takes for itself; the page hears of it all the same. */
  async take(key: string, { control = false } = {}): Promise<void> {
    const event = { key, code: key, modifiers: control ? 2 : 0 }
    await this.session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      ...event,
      windowsVirtualKeyCode: TAKEN_KEY_CODE,
    })
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }

  /** Ends the composition: this is what was meant. */
  async commit(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text })
  }

  /** Presses a key of a keyboard of another script. */
  async press(key: string, code: string, { control = false } = {}): Promise<void> {
    const event = { key, code, modifiers: control ? 2 : 0 }
    const text = control ? {} : { text: key }
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...text })
    await this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
}
