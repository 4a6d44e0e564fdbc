/** A hidden window that draws a chart of stored runs with the same code as the visible one. */
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import type { CommandInput } from '../../src-shared/contract/contract'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { APP_ORIGIN } from './app-protocol'
import { PAGE_PREFERENCES } from './guard'

const { problems } = MESSAGES.exchange

const TIMEOUT_MS = 60_000

type Answer = CommandInput<'print.deliver'>

export class ChartPrinter {
  private current: { readonly job: PrintJob; answer(answer: Answer): void } | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly builtFolder: string) {}

  /** What the hidden window shall draw. @throws LabError when nothing is being printed */
  job(): PrintJob {
    if (this.current === undefined) throw new LabError('invalid-input', problems.nothingPrinted)
    return this.current.job
  }

  /** Called when the hidden window's answer arrives. */
  deliver(answer: Answer): void {
    this.current?.answer(answer)
  }

  /** PNG bytes or an SVG document, one job after the other. @throws LabError('export') when it could not be drawn */
  print(job: PrintJob): Promise<Uint8Array> {
    const printed = this.last.then(() => this.printNow(job))
    this.last = printed.catch(() => {})
    return printed
  }

  private async printNow(job: PrintJob): Promise<Uint8Array> {
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
      const answered = this.nextAnswer(job)
      await window.loadURL(`${APP_ORIGIN}/print.html`)
      const answer = await answered
      if ('problem' in answer) throw new LabError('export', problems.notDrawn(answer.problem))
      return new Uint8Array(answer.file)
    } finally {
      this.current = undefined
      window.destroy()
    }
  }

  private nextAnswer(job: PrintJob): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const tooLong = () => reject(new LabError('export', problems.drawnTooLong))
      const timer = setTimeout(tooLong, TIMEOUT_MS)
      this.current = {
        job,
        answer(answer) {
          clearTimeout(timer)
          resolve(answer)
        },
      }
    })
  }
}
