/** Writes out/tarball/licences.txt: what the command contains of other packages, for whoever is given its tarball. */
import fs from 'node:fs'
import path from 'node:path'
import { collectLicences, shippedPackages } from './package/licences.mjs'
import { ROOT } from './setup/checkout.mjs'

const folder = path.join(ROOT, 'out', 'tarball')
fs.mkdirSync(folder, { recursive: true })
fs.writeFileSync(path.join(folder, 'licences.txt'), collectLicences(shippedPackages(ROOT)))
