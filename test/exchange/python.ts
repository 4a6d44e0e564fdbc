/** The reference libraries that files are checked with, where this machine has them. */
import { spawnSync } from 'node:child_process'

/** A Python that has these modules; undefined, with a word about it, where there is none. */
export function pythonWith(...modules: readonly string[]): string | undefined {
  const python = process.env.OPTIMIZER_LAB_PYTHON ?? 'python3'
  const code = ['import csv, json', ...modules.map((name) => `import ${name}`)].join('\n')
  if (spawnSync(python, ['-c', code]).status === 0) return python
  const wanted = modules.length > 0 ? ` with ${modules.join(' and ')}` : ''
  console.warn(`SKIPPED: what needs Python${wanted}, which is not installed here.`)
  return undefined
}
