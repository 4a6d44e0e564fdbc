/**
 * `npm run package`: makes the app ready to be installed, in dist/. The unpacked app is made everywhere; installers
 * (AppImage and deb, dmg, nsis) where the tools that make them can be fetched, unless `--unpacked` is given.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './setup/checkout.mjs'
import { installedElectron } from './setup/electron.mjs'
import { FALLBACK_VERSION } from './setup/fallback-electron.mjs'
import { SetupError, reasonFrom, runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'
import { createProgress } from './setup/progress.mjs'
import { runCommand } from './setup/run-command.mjs'
import { bytesUnder } from './setup/folder-growth.mjs'
import { stage } from './package/stage.mjs'
import { unpackedFolder } from './package/unpacked.mjs'

/** More than this beyond Electron itself is a mistake in the configuration. */
const MOST_MEGABYTES = 70
const BUILDER = path.join('node_modules', 'electron-builder', 'cli.js')
const CONFIGURATION = 'electron-builder.config.mjs'

const { values } = parseArgs({ options: { unpacked: { type: 'boolean', default: false } } })

runScript(async () => {
  await prepare()
  const progress = createProgress()
  stage()
  await progress.stage('Unpacked app', () => runBuilder(['--dir']))
  const folder = unpackedFolder()
  const megabytes = ownMegabytes(folder)
  console.log(`${path.relative(ROOT, folder)}: ${megabytes.toFixed(1)} MB beyond Electron itself`)
  if (megabytes > MOST_MEGABYTES) {
    throw new SetupError(`That is more than the ${MOST_MEGABYTES} MB it may have.`)
  }
  if (installedElectron(ROOT) === FALLBACK_VERSION) {
    console.log(
      `It holds Electron ${FALLBACK_VERSION}, which is no longer mended: use it here only.`,
    )
  }
  if (!values.unpacked) await makeInstallers(progress)
})

async function runBuilder(args) {
  const words = [BUILDER, '--config', CONFIGURATION, ...args]
  const { code, output } = await runCommand(process.execPath, words, { cwd: ROOT })
  if (code !== 0) throw new SetupError(output.trim(), { cause: reasonFrom(output) })
}

async function makeInstallers(progress) {
  try {
    await progress.stage('Installers', () => runBuilder(['--prepackaged', unpackedFolder()]))
  } catch (error) {
    console.log(`No installers: the tools that make them cannot be fetched (${error.cause}).`)
    console.log('The unpacked app can be used as it is.')
  }
}

/** The archive and what lies unpacked beside it. */
function ownMegabytes(folder) {
  const resources = fs
    .readdirSync(folder, { recursive: true })
    .find((name) => path.basename(name) === 'app.asar')
  const archive = path.join(folder, resources)
  return (fs.statSync(archive).size + bytesUnder(`${archive}.unpacked`)) / 1e6
}
