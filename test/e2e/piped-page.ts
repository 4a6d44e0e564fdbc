/** A page driven over a pipe: the only way into an app that has no network, not even to itself. */
import type { Readable, Writable } from 'node:stream'
import { expect } from 'vitest'

interface Answer {
  readonly id?: number
  readonly result: Record<string, unknown>
  readonly error?: { message: string }
}

export class PipedPage {
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private lastId = 0
  private unread = ''
  private session: string | undefined

  /** @param to and @param from descriptors 3 and 4 of an app started with --remote-debugging-pipe */
  constructor(
    private readonly to: Writable,
    from: Readable,
  ) {
    from.setEncoding('utf8').on('data', (text: string) => this.read(text))
  }

  /** Waits for the app's page and holds on to it. */
  async attach(): Promise<void> {
    let targetId: string | undefined
    await expect
      .poll(async () => {
        const { targetInfos } = await this.send('Target.getTargets')
        const pages = targetInfos as { type: string; targetId: string }[]
        targetId = pages.find(({ type }) => type === 'page')?.targetId
        return targetId
      })
      .toBeDefined()
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true })
    this.session = sessionId as string
    const shown = () => this.evaluate(`document.querySelector('h1') !== null`).catch(() => false)
    await expect.poll(shown).toBe(true)
  }

  /** The value of an expression, awaited. */
  async evaluate(expression: string): Promise<unknown> {
    const words = { expression, awaitPromise: true, returnByValue: true, userGesture: true }
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', words)
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails))
    return (result as { value?: unknown }).value
  }

  /** Clicks the first button whose name begins so, when it is there. */
  async click(name: string): Promise<void> {
    const button = `[...document.querySelectorAll('button, [role=tab]')].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(${JSON.stringify(name)}))`
    await expect.poll(() => this.evaluate(`${button} !== undefined`)).toBe(true)
    // Tabs are chosen when the button of the mouse goes down.
    await this.evaluate(`${button}.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))`)
    await this.evaluate(`${button}.click()`)
  }

  private send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.lastId
    return new Promise((done, failed) => {
      this.waiting.set(id, ({ result, error }) =>
        error === undefined ? done(result) : failed(new Error(error.message)),
      )
      this.to.write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`)
    })
  }

  private read(text: string): void {
    const messages = (this.unread + text).split('\0')
    this.unread = messages.pop() ?? ''
    for (const message of messages) {
      const answer = JSON.parse(message) as Answer
      if (answer.id !== undefined) this.waiting.get(answer.id)?.(answer)
    }
  }
}
