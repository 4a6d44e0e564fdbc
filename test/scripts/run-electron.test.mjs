import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

vi.setConfig({ testTimeout: 20_000 })

const MODULE = new URL('../../scripts/setup/run-electron.mjs', import.meta.url).href

let root

/** A checkout whose Electron is Node, so that exit codes and signals can be watched. */
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'run-electron-'))
  const folder = path.join(root, 'node_modules', 'electron')
  fs.mkdirSync(path.join(folder, 'dist'), { recursive: true })
  fs.symlinkSync(process.execPath, path.join(folder, 'dist', 'electron'))
  fs.writeFileSync(path.join(folder, 'path.txt'), 'electron')
})

afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

describe.skipIf(process.platform === 'win32')('runElectron', () => {
  it.each([0, 1, 2, 130])('hands on exit code %i', async (code) => {
    expect(await run(`process.exit(${code})`)).toMatchObject({ code })
  })

  it('tells the signal that ended the app', async () => {
    expect(await run("process.kill(process.pid, 'SIGKILL')")).toMatchObject({ code: 137 })
  })

  it('hands stdout through untouched', async () => {
    const { stdout } = await run(`process.stdout.write('{"a":1}\\n')`)
    expect(stdout).toBe('{"a":1}\n')
  })

  it('forwards one key press once, though it arrives twice', async () => {
    const app = `
      let count = 0
      process.on('SIGINT', () => count++)
      setTimeout(() => process.exit(count), 600)
      console.log('up')`
    const interrupt = (script) => {
      script.kill('SIGINT')
      setTimeout(() => script.kill('SIGINT'), 50)
    }
    expect(await run(app, interrupt)).toMatchObject({ code: 1 })
  })
})

/** Runs the app in a script of its own; `onOutput` is called with that script at the first output. */
function run(app, onOutput = () => {}) {
  const code = `
    import { runElectron } from '${MODULE}'
    process.exitCode = await runElectron(${JSON.stringify(root)}, ['-e', ${JSON.stringify(app)}])`
  const script = spawn(process.execPath, ['--input-type=module', '-e', code])
  let stdout = ''
  script.stdout.once('data', () => onOutput(script))
  script.stdout.on('data', (text) => (stdout += text))
  return new Promise((resolve) => script.on('close', (status) => resolve({ code: status, stdout })))
}
