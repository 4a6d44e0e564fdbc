/** A hidden window that draws a chart of stored runs with the same code as the visible one. */
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import type { CommandInput } from '../../src-shared/ipc-contract'
import type { RunId } from '../../src-shared/run'
import { APP_ORIGIN } from './app-protocol'
import { PAGE_PREFERENCES } from './guard'

const TIMEOUT_MS = 60_000

export interface PrintRequest {
  readonly ids: readonly RunId[]
  readonly title: string
}

export class ChartPrinter {
  private deliverAnswer: ((answer: CommandInput<'print.deliver'>) => void) | undefined

  constructor(private readonly builtFolder: string) {}

  /** Called when the hidden window's answer arrives. */
  deliver(answer: CommandInput<'print.deliver'>): void {
    this.deliverAnswer?.(answer)
  }

  /** PNG bytes. @throws Error with a sentence when the chart could not be drawn */
  async print({ ids, title }: PrintRequest): Promise<Uint8Array> {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...PAGE_PREFERENCES,
        // Drawn into memory: the only kind of window that needs no display.
        offscreen: true,
        preload: join(this.builtFolder, 'preload', 'preload.cjs'),
        backgroundThrottling: false,
      },
    })
    try {
      const answered = this.nextAnswer()
      const query = new URLSearchParams({ ids: ids.join(','), title })
      await window.loadURL(`${APP_ORIGIN}/print.html?${query.toString()}`)
      const answer = await answered
      if ('problem' in answer) throw new Error(`The chart could not be drawn: ${answer.problem}`)
      return new Uint8Array(answer.png)
    } finally {
      window.destroy()
    }
  }

  private nextAnswer(): Promise<CommandInput<'print.deliver'>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('The chart could not be drawn within a minute.')),
        TIMEOUT_MS,
      )
      this.deliverAnswer = (answer) => {
        clearTimeout(timer)
        resolve(answer)
      }
    })
  }
}
