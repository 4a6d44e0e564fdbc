/** Packs a program of the tests into one file that Node runs as a process of its own. */
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { build } from 'vite'

/**
 * @param entry path of its TypeScript file, `NAME.child.ts`
 * @param folder where the program is put
 * @returns its path
 */
export async function bundleChild(entry: string, folder: string): Promise<string> {
  const name = `${basename(entry, '.child.ts')}.mjs`
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
          entryFileNames: name,
          // The bundle lies outside the checkout, from where the package would not be found.
          paths: { 'better-sqlite3': createRequire(import.meta.url).resolve('better-sqlite3') },
        },
      },
    },
    ssr: { noExternal: ['zod', '@noble/hashes'] },
  })
  return join(folder, name)
}
