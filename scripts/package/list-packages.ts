/** Tells, beside what was built, which packages went into it: their licences go with the app. */
import type { Plugin } from 'vite'

/** A package may have another one, of a version of its own, inside it. */
const PACKAGE = /\/node_modules\/((?:[^/]+\/(?:[^/]+\/)?node_modules\/)*(?:@[^/]+\/)?[^/]+)\//

/** Writes `packages.json`, a list of the packages' folders below `node_modules`. */
export function listPackages(): Plugin {
  return {
    name: 'list-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
      )
      const folders = new Set(modules.flatMap(packageOf))
      const source = JSON.stringify([...folders].sort())
      this.emitFile({ type: 'asset', fileName: 'packages.json', source })
    },
  }
}

/** The folder of the innermost package that a module belongs to; none for the app's own. */
function packageOf(module: string): string[] {
  const folder = PACKAGE.exec(module.replaceAll('\\', '/'))?.[1]
  return folder === undefined ? [] : [folder]
}
