/**
 * The places of files that a person dropped on the window. The preload script takes them from the page's own File objects
 * (Chromium gives those a place only when a person chose them); they never pass through the page.
 */
import { ipcMain } from 'electron'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { DROP_CHANNEL } from '../../../src-shared/contract/bridge'
import { LabError, fail, succeed, type Result } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { isOwnPage } from '../own-page'

const MOST_DROPPED = 1000
const LONGEST_PATH = 32_767

const Paths = z.array(z.string().max(LONGEST_PATH).refine(isAbsolute)).min(1).max(MOST_DROPPED)

export class DroppedFiles {
  private paths: readonly string[] = []

  /** What was dropped last; only once. */
  take(): readonly string[] {
    const { paths } = this
    this.paths = []
    return paths
  }

  /** Hears of what is dropped; answers whether it has places. */
  listen(): void {
    ipcMain.handle(DROP_CHANNEL, ({ senderFrame }, dropped): Result<boolean> => {
      if (!isOwnPage(senderFrame)) {
        return fail(new LabError('invalid-input', MESSAGES.system.windowOnly))
      }
      const parsed = Paths.safeParse(dropped)
      this.paths = parsed.data ?? []
      return succeed(parsed.success)
    })
  }
}
