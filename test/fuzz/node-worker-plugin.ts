/** Packs the lab's threads as the build does, so that tests in plain Node run the whole lab. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

const ENDING = '?nodeWorker'

/**
 * Imports ending in `?nodeWorker` become functions that start the module as a thread. Its text stands in a file and is read
 * when a thread starts: the memory that is watched here has no room for the texts of all threads.
 */
export function nodeWorkers(): Plugin {
  const packed = new Map<string, Promise<string>>()
  return {
    name: 'node-workers',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(ENDING)) return undefined
      const entry = id.slice(0, -ENDING.length)
      const file = packed.get(entry) ?? write(entry, packed.size)
      packed.set(entry, file)
      return [
        "import { readFileSync } from 'node:fs'",
        "import { Worker } from 'node:worker_threads'",
        `const code = () => readFileSync(${JSON.stringify(await file)}, 'utf8')`,
        'export default (options) => new Worker(code(), { ...options, eval: true })',
      ].join('\n')
    },
  }
}

let folder: string | undefined

/** @returns the file's path; it is gone with this process */
async function write(entry: string, number: number): Promise<string> {
  const code = await pack(entry)
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'optimizer-lab-threads-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  const file = join(folder, `${number}.cjs`)
  writeFileSync(file, code)
  return file
}

/** One CommonJS text: what is evaluated has no place that modules could be imported from. */
async function pack(entry: string): Promise<string> {
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      write: false,
      rolldownOptions: { output: { format: 'cjs', codeSplitting: false } },
    },
    ssr: { noExternal: ['zod', '@noble/hashes'] },
  })) as Rolldown.RolldownOutput
  return output[0].code
}
