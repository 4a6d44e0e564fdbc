// Starts the app folder named on the command line, as Electron's own default app does. Packed as
// resources/default_app.asar into a runtime that comes without one.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const { folder, preloads } = parse(process.argv.slice(1))
if (!folder) {
  console.error('Usage: electron [switches] [-r file] <app folder> [arguments]')
  process.exit(1)
}

const root = path.resolve(folder)
const description = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
process.defaultApp = true
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
app.setAppPath(root)
for (const file of preloads) createRequire(import.meta.url)(path.resolve(file))

try {
  await import(pathToFileURL(path.join(root, description.main)).href)
} catch (error) {
  console.error(error)
  process.exit(1)
}

/** The first plain argument is the app; what follows belongs to it. */
function parse(args) {
  const preloads = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]
    if (arg === '-r' || arg === '--require') preloads.push(args[++index])
    else if (arg.startsWith('--app=')) return { folder: arg.slice('--app='.length), preloads }
    else if (!arg.startsWith('-')) return { folder: arg, preloads }
  }
  return { folder: null, preloads }
}
