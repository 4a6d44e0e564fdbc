/** What goes into the packaged app: the built files, the platform's own better-sqlite3, and the data sets, compressed. */
import fs from 'node:fs'
import path from 'node:path'
import { packagedAddon } from './scripts/package/addon.mjs'
import { setFuses } from './scripts/package/fuses.mjs'
import { ROOT } from './scripts/setup/checkout.mjs'
import { installedElectron } from './scripts/setup/electron.mjs'
import { DATASETS_FOLDER, LICENCES_FILE } from './scripts/package/stage.mjs'

const DATASETS = path.relative(ROOT, DATASETS_FOLDER)
const electron = path.join(ROOT, 'node_modules', 'electron')

/** Electron's own starter of app folders goes: a packaged app loads nothing but itself. Comes before signing. */
async function afterPack({ appOutDir, electronPlatformName, packager }) {
  fs.rmSync(path.join(appOutDir, 'resources', 'default_app.asar'), { force: true })
  const name = packager.executableName ?? packager.appInfo.productFilename
  const ending = { darwin: '.app', win32: '.exe' }[electronPlatformName] ?? ''
  await setFuses(path.join(appOutDir, `${name}${ending}`))
}

export default {
  appId: 'org.optimizer-lab.app',
  productName: 'Optimizer Lab',
  electronVersion: installedElectron(ROOT),
  electronDist:
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? fs.realpathSync(path.join(electron, 'dist')),
  npmRebuild: false,
  publish: null,
  directories: { output: 'dist', buildResources: 'resources' },
  icon: 'resources/icon.png',
  asar: true,
  // An addon is loaded by the system and data sets are read bit by bit: neither works inside of an archive.
  asarUnpack: ['**/*.node', 'out/datasets/**', `${DATASETS}/**`],
  files: [
    'package.json',
    'out/{main,preload,renderer}/**',
    '!**/*.map',
    '!out/*/packages.json',
    { from: DATASETS, to: 'out/datasets' },
    '!node_modules/**',
    'node_modules/better-sqlite3/{package.json,LICENSE,lib/**}',
    packagedAddon(ROOT),
    'node_modules/@napi-rs/canvas/{package.json,LICENSE,*.js}',
    'node_modules/@napi-rs/canvas-*/{package.json,*.node}',
  ],
  afterPack,
  extraResources: [{ from: path.relative(ROOT, LICENCES_FILE), to: 'licences.txt' }],
  linux: { category: 'Science', target: ['AppImage', 'deb'], executableName: 'optimizer-lab' },
  mac: { category: 'public.app-category.education', target: ['dmg'] },
  win: { target: ['nsis'] },
}
