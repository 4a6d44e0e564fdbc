/** Packs a program of this folder, so that plain Node can run it as another process. */
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { build } from 'vite'

/** @returns the path of the packed program */
export async function bundleChild(source: string, folder: string): Promise<string> {
  const name = `${basename(source, '.child.ts')}.mjs`
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, source),
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
    ssr: { noExternal: ['zod'] },
  })
  return join(folder, name)
}
