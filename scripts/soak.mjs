/**
 * `npm run test:soak [-- WORDS]`: the suites of trust for as long as it takes: fault injection, fuzzing, the soak. Words
 * after `--` go to vitest. Ends with a table of the faults, how often each was tried and what was lost.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from './setup/checkout.mjs'
import { withDisplay } from './setup/display.mjs'
import { runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { runInTerminal } from './setup/run-command.mjs'

runScript(async () => {
  await prepare({ tests: true })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-soak-'))
  const ledger = path.join(folder, 'ledger.jsonl')
  fs.writeFileSync(ledger, '')
  const code = await withDisplay((env) => run({ ...env, OPTIMIZER_LAB_LEDGER: ledger }))
  print(fs.readFileSync(ledger, 'utf8').split('\n').filter(Boolean).map(JSON.parse))
  fs.rmSync(folder, { recursive: true })
  return code
})

/** @param {NodeJS.ProcessEnv} env */
function run(env) {
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const projects = ['trust', 'trust-alone', 'fuzz'].flatMap((name) => ['--project', name])
  const words = ['run', ...projects, ...process.argv.slice(2)]
  const options = { cwd: ROOT, env: { ...env, OPTIMIZER_LAB_TESTS: 'long' } }
  return runInTerminal(process.execPath, [vitest, ...words], options)
}

/** @param {{ fault: string, tries: number, lost: string }[]} lines */
function print(lines) {
  console.log('\n| Fault | Tries | Lost |\n| --- | ---: | --- |')
  for (const { fault, tries, lost } of lines) console.log(`| ${fault} | ${tries} | ${lost} |`)
}
