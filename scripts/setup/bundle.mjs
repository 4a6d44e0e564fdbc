/** TypeScript of the app as plain JavaScript that Node runs as it is. */
import path from 'node:path'
import { ROOT } from './checkout.mjs'

/**
 * Bundles one file and what it imports, packages left out, into out/scripts.
 * @param {string} entry path from the root
 * @returns {Promise<string>} path of the bundle
 */
export async function bundle(entry) {
  const { build } = await import('vite')
  const folder = path.join(ROOT, 'out', 'scripts')
  const name = `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: name } },
    },
  })
  return path.join(folder, name)
}
