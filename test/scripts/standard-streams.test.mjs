import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const MODULE = new URL('../../scripts/setup/failure.mjs', import.meta.url).href
const FULL = 'The output is not whole: there is no space left where it goes.\n'
const hasFull = fs.existsSync('/dev/full')

/** Runs a script's main function in a process of its own, whose output goes where the shell's words say. */
function run(main, redirection = '', onStart = () => {}) {
  const code = `import { SetupError, runScript } from '${MODULE}'; runScript(${main})`
  const words = ['-c', `exec "$@" ${redirection}`, 'sh']
  const node = [process.execPath, '--input-type=module', '-e', code]
  const child = spawn('sh', [...words, ...node])
  onStart(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  return new Promise((done) => child.on('close', (status) => done({ status, out, err })))
}

describe.skipIf(process.platform === 'win32')('the output of a script', () => {
  it('arrives, and the code is the script`s', async () => {
    const done = await run("async () => { console.log('ready') }")
    expect(done).toEqual({ status: 0, out: 'ready\n', err: '' })
    expect(await run('async () => 3')).toMatchObject({ status: 3 })
    const failed = await run("async () => { throw new SetupError('No network.') }")
    expect(failed).toEqual({ status: 1, out: '', err: 'No network.\n' })
  })

  it('arrives in a file', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'standard-streams-'))
    const file = path.join(folder, 'out')
    try {
      await run(
        "async () => { console.log('é'.repeat(9)); console.error('two') }",
        `> ${file} 2>&1`,
      )
      expect(fs.readFileSync(file, 'utf8')).toBe(`${'é'.repeat(9)}\ntwo\n`)
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  })

  it.skipIf(!hasFull)('that finds no space fails it', async () => {
    const full = await run("async () => { console.log('ready') }", '> /dev/full')
    expect(full).toMatchObject({ status: 1, err: FULL })
    const written = await run("async () => { process.stdout.write('ready') }", '> /dev/full')
    expect(written).toMatchObject({ status: 1, err: FULL })
    const complaint = await run("async () => { console.error('beware') }", '2> /dev/full')
    expect(complaint).toMatchObject({ status: 1, out: '' })
    const failed = await run("async () => { console.log('ready'); return 3 }", '> /dev/full')
    expect(failed).toMatchObject({ status: 3, err: FULL })
  })

  it('that nobody reads any more is no fault to tell of', async () => {
    const wait = 'await new Promise((done) => setTimeout(done, 300))'
    const unread = `async () => { ${wait}; console.log('ready') }`
    const ended = await run(unread, '', (child) => child.stdout.destroy())
    expect(ended).toMatchObject({ status: 141, err: '' })
  })
})
