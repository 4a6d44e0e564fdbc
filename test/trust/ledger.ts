/** What the suites of this folder found, one line a fault; `npm run test:soak` prints it as a table at its end. */
import { appendFileSync } from 'node:fs'

export interface FaultRecord {
  readonly fault: string
  readonly tries: number
  /** What was lost at most, in words: "nothing", "0.6 s of points". */
  readonly lost: string
}

/** Keeps a line where the long run gathers them; does nothing in a short one. */
export function record(line: FaultRecord): void {
  const file = process.env.OPTIMIZER_LAB_LEDGER
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
