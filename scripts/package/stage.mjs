/** What is made for the packaged app alone, before it is packed. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from '../setup/checkout.mjs'
import { BESIDE_ELECTRON, collectLicences, shippedPackages } from './licences.mjs'

const FOLDER = path.join(ROOT, 'out', 'package')
export const DATASETS_FOLDER = path.join(FOLDER, 'datasets')
export const LICENCES_FILE = path.join(FOLDER, 'licences.txt')

/** The data sets as the app reads them, with IDX files packed; and the licences. */
export function stage() {
  fs.rmSync(FOLDER, { recursive: true, force: true })
  const built = path.join(ROOT, 'out', 'datasets')
  for (const entry of fs.readdirSync(built, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) stageFile(path.join(entry.parentPath, entry.name), built)
  }
  fs.writeFileSync(LICENCES_FILE, collectLicences(shippedPackages(ROOT), BESIDE_ELECTRON))
}

function stageFile(file, built) {
  const target = path.join(DATASETS_FOLDER, path.relative(built, file))
  fs.mkdirSync(path.dirname(target), { recursive: true })
  if (file.endsWith('-ubyte')) {
    fs.writeFileSync(`${target}.gz`, gzipSync(fs.readFileSync(file), { level: 9 }))
  } else {
    fs.copyFileSync(file, target)
  }
}
