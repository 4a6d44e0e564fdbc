/** Tells, beside what was built, which packages went into it: their licences go with the app. */
import type { Plugin } from 'vite'

const PACKAGE = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//g

/** Writes `packages.json`, a list of package names. */
export function listPackages(): Plugin {
  return {
    name: 'list-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
      )
      const names = new Set(modules.flatMap(packageOf))
      const source = JSON.stringify([...names].sort())
      this.emitFile({ type: 'asset', fileName: 'packages.json', source })
    },
  }
}

/** The innermost package that a module belongs to; none for the app's own. */
function packageOf(module: string): string[] {
  const name = [...module.replaceAll('\\', '/').matchAll(PACKAGE)].at(-1)?.[1]
  return name === undefined ? [] : [name]
}
