/** Databases to measure with. */
import path from 'node:path'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { SetupError } from '../scripts/setup/failure.mjs'
import { runCommand } from '../scripts/setup/run-command.mjs'

/** @param {string} database @param {{ runs: number, curves: number, points: number }} sizes how many runs are invented */
export async function fillDatabase(database, sizes) {
  const script = path.join(ROOT, 'scripts', 'generate-runs.mjs')
  const words = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)])
  const { code, output } = await runCommand(
    process.execPath,
    [script, '--db', database, ...words],
    {
      cwd: ROOT,
    },
  )
  if (code !== 0) throw new SetupError(output.trim())
}
