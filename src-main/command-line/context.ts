import type { EventName, Events } from '../../src-shared/contract/contract'
import type { Lab } from '../lab'
import type { PrintJob } from '../../src-shared/contract/exchange'

/** What a command may use. */
export interface CommandContext {
  /** The words after the command's name. */
  readonly words: readonly string[]
  /**
   * @param database path of the database file; the default one when undefined
   * @param workers how many runs train at the same time; as many as there are cores when undefined
   */
  openLab(database: string | undefined, workers?: number): Lab
  /** Where that database is, for commands that must not open it. */
  databasePath(database: string | undefined): string
  listen(listener: (name: EventName, event: Events[EventName]) => void): void
  /** PNG bytes of a chart of stored runs, or an SVG document. */
  printChart(job: PrintJob): Promise<Uint8Array>
  /** What files say they were written by. */
  readonly appVersion: string
}
