/** How large a database becomes of what is stored in it. */

const PAGE = 4096
/** What an overflow page holds: 4 of its bytes lead to the next one. */
const PAGE_CONTENT = PAGE - 4
/** An empty database: a page and more for each table and index. */
const EMPTY = 140 * 1024
/** A run's row, with its recipe, and its places in the indexes. */
const ROW = 1800
/** What a blob takes beside its bytes: its key, and a share of a page that is never quite full. */
const BESIDE = 600
/** The longest blob that lies in a page together with others. */
const SHORT = 900

/**
 * @param runs of each run the bytes of every blob that is kept of it: 4 for each point of each curve (8 where a curve has
 * steps of its own), 4 for each of the final weights, and of each checkpoint 4 for each parameter and each number that
 * the optimizer remembers
 * @returns bytes of the file when its log is written back; a database that grew larger and gave up runs or checkpoints
 * keeps their pages for what is stored next, until the trash is emptied
 */
export function predictedBytes(runs: readonly (readonly number[])[]): number {
  const ofBlob = (bytes: number) =>
    bytes <= SHORT ? 1.3 * bytes + 100 : Math.ceil(bytes / PAGE_CONTENT) * PAGE + BESIDE
  return runs.reduce(
    (sum, blobs) => sum + ROW + blobs.reduce((total, bytes) => total + ofBlob(bytes), 0),
    EMPTY,
  )
}
