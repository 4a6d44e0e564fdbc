/**
 * `npm run test:packaged [-- WORDS]`: the end-to-end tests on the packaged app instead of the built one. They look into
 * the main process, which the packaged app forbids: they drive a copy in which that one fuse is on, and nothing else is
 * different. Words after `--` go to vitest.
 */
import fs from 'node:fs'
import path from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { setFuses } from './package/fuses.mjs'
import { programIn, unpackedFolder } from './package/unpacked.mjs'
import { ROOT } from './setup/checkout.mjs'
import { withDisplay } from './setup/display.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runInTerminal } from './setup/run-command.mjs'

const COPY = path.join(ROOT, 'dist', 'inspectable')

runScript(async () => {
  await prepare({ tests: true })
  const packaging = path.join(ROOT, 'scripts', 'package.mjs')
  const code = await runInTerminal(process.execPath, [packaging, '--unpacked'], { cwd: ROOT })
  return code === 0 ? withDisplay(test) : code
})

/** @param {NodeJS.ProcessEnv} env */
async function test(env) {
  const program = await makeInspectable()
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const words = ['run', '--project', 'e2e', '--project', 'e2e-alone', ...process.argv.slice(2)]
  const options = { cwd: ROOT, env: { ...env, OPTIMIZER_LAB_PACKAGED: program } }
  return runInTerminal(process.execPath, [vitest, ...words], options)
}

async function makeInspectable() {
  fs.rmSync(COPY, { recursive: true, force: true })
  fs.cpSync(unpackedFolder(), COPY, { recursive: true, verbatimSymlinks: true })
  const program = programIn(COPY)
  await setFuses(program, { [FuseV1Options.EnableNodeCliInspectArguments]: true })
  return program
}
