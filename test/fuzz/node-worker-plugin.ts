/** Packs the lab's threads as the build does, so that tests in plain Node run the whole lab. */
import { build, type Plugin, type Rolldown } from 'vite'

const ENDING = '?nodeWorker'

/** Imports ending in `?nodeWorker` become functions that start the module as a thread. */
export function nodeWorkers(): Plugin {
  const packed = new Map<string, Promise<string>>()
  return {
    name: 'node-workers',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(ENDING)) return undefined
      const entry = id.slice(0, -ENDING.length)
      const code = packed.get(entry) ?? pack(entry)
      packed.set(entry, code)
      return [
        "import { Worker } from 'node:worker_threads'",
        `const code = ${JSON.stringify(await code)}`,
        'export default (options) => new Worker(code, { ...options, eval: true })',
      ].join('\n')
    },
  }
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
