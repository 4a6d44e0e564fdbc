/** The app in out/: built again only when something it is made of has changed. */
import fs from 'node:fs'
import path from 'node:path'
import { SetupError } from './failure.mjs'
import { filesUnder, hashFiles } from './file-hash.mjs'
import { runCommand } from './run-command.mjs'

const STAMP = path.join('out', 'build-stamp.json')
const RESULTS = ['kernels', 'main', 'preload', 'renderer', 'datasets', 'tarball']
const INPUT = /^(?:src-.*|electron\.vite\.config\.ts|package-lock\.json|tsconfig.*\.json)$/
const KERNELS = path.join('scripts', 'build-kernels.mjs')
const KERNEL_OPTIONS = path.join('scripts', 'setup', 'kernels.mjs')
const DATASETS = path.join('scripts', 'build-datasets.mjs')
const STEPS = [
  [KERNELS],
  [path.join('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
  [DATASETS],
  [path.join('scripts', 'build-licences.mjs')],
]

/** @param {string} root */
export function buildReady(root) {
  try {
    const { inputs } = JSON.parse(fs.readFileSync(path.join(root, STAMP), 'utf8'))
    const complete = RESULTS.every((folder) => fs.existsSync(path.join(root, 'out', folder)))
    return complete && inputs === hashInputs(root)
  } catch {
    return false
  }
}

/** @param {string} root */
export function hashInputs(root) {
  const entries = fs.readdirSync(root).filter((name) => INPUT.test(name))
  const inputs = [...entries.sort(), DATASETS, KERNELS, KERNEL_OPTIONS].map((name) =>
    path.join(root, name),
  )
  return hashFiles(root, inputs.flatMap(filesUnder))
}

/**
 * For whoever writes to out/ by other means: the next start builds again.
 * @param {string} root
 */
export function forgetBuild(root) {
  fs.rmSync(path.join(root, STAMP), { force: true })
}

/**
 * The stamp is taken before and written after, so that neither an interrupted build nor an edit
 * made meanwhile passes for done.
 * @param {string} root
 * @param {import('./progress.mjs').Progress} progress
 */
export async function build(root, progress) {
  forgetBuild(root)
  const inputs = hashInputs(root)
  await progress.stage('Build', async () => {
    for (const step of STEPS) {
      const { code, output } = await runCommand(process.execPath, step, { cwd: root })
      if (code !== 0) throw new SetupError(`${output.trim()}\nThe build failed in ${step[0]}.`)
    }
  })
  fs.writeFileSync(path.join(root, STAMP), `${JSON.stringify({ inputs })}\n`)
}
