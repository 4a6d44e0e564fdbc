/** Packs a program of the tests into one file that Node runs as a process of its own. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'vite'

/**
 * @param entry path of the TypeScript file
 * @param folder where the program is put
 * @returns its path
 */
export async function bundleChild(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: {
          entryFileNames: 'child.mjs',
          // The bundle lies outside the checkout, from where the package would not be found.
          paths: { 'better-sqlite3': createRequire(import.meta.url).resolve('better-sqlite3') },
        },
      },
    },
    ssr: { noExternal: ['zod'] },
  })
  return join(folder, 'child.mjs')
}
