/** The oldest Node that runs the build and the tests; older ones get one clear line. */
import { SetupError } from './failure.mjs'

const OLDEST = [20, 19]

/** @param {string} [version] */
export function requireNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  throw new SetupError(
    `Optimizer Lab needs Node ${OLDEST.join('.')} or newer and this is Node ${version}. ` +
      'Install a current Node, then run the same command again.',
  )
}
