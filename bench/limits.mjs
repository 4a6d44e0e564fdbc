/** Nothing that is measured is waited for without end. */
import { SetupError } from '../scripts/setup/failure.mjs'

/**
 * Ends a program that runs too long: an option of runCommand, and whether it did.
 * @param {number} ms
 */
export function timeLimit(ms) {
  const until = performance.now() + ms
  const passed = () => performance.now() > until
  return { stalled: passed, passed }
}

/**
 * @template T
 * @param {number} ms
 * @param {string} what begins the sentence that is said when it takes longer
 * @param {Promise<T>} work goes on all the same; whoever began it ends it
 * @returns {Promise<T>}
 * @throws {SetupError} when it takes longer
 */
export async function within(ms, what, work) {
  let timer
  const late = new Promise((_, reject) => {
    const say = () => reject(new SetupError(`${what} took longer than ${ms / 1000} s.`))
    timer = setTimeout(say, ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
