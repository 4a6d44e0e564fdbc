/** What would end Electron without a word is said before it starts, by a real start of a script. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkEnvironment, requireFiles } from '../../scripts/setup/environment.mjs'

const SCRIPT = path.resolve('scripts/setup.mjs')
let folder

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-environment-'))
  fs.writeFileSync(path.join(folder, 'file'), '')
  fs.symlinkSync('round', path.join(folder, 'round'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const start = (variables, starter = []) => {
  const words = [...starter, process.execPath, SCRIPT]
  const env = { ...process.env, ...variables }
  return spawnSync(words[0], words.slice(1), { env, encoding: 'utf8', timeout: 20_000 })
}

test.skipIf(process.platform !== 'linux').each([
  ['HOME', 'here', /HOME is "here", but must be a whole path/],
  ['HOME', '', /HOME is empty/],
  ['XDG_CONFIG_HOME', 'here', /XDG_CONFIG_HOME is "here", but must be a whole path/],
  ['XDG_CACHE_HOME', 'here', /XDG_CACHE_HOME is "here", but must be a whole path/],
  ['XDG_CONFIG_HOME', '/proc', /for settings, \/proc\/Optimizer Lab, cannot be written/],
  ['XDG_CONFIG_HOME', 'FOLDER/file', /cannot be written: a part of its path is a file/],
  ['XDG_CACHE_HOME', 'FOLDER/file', /for downloads, .*a part of its path is a file/],
  ['XDG_CACHE_HOME', 'FOLDER/round', /for downloads, .*its links lead in a circle/],
  ['TMPDIR', 'FOLDER/gone', /temporary files, .*gone, cannot be used: it is not there.*TMPDIR/],
  ['TMPDIR', 'FOLDER/file', /cannot be used: a part of its path is a file/],
])('%s as %s', (name, value, sentence) => {
  const { status, stderr } = start({ [name]: value.replace('FOLDER', folder) })
  expect(stderr).toMatch(sentence)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(status).toBe(1)
})

test.skipIf(process.platform !== 'linux')('a limit on open files', () => {
  const { status, stderr } = start({}, ['sh', '-c', 'ulimit -n 64 && exec "$0" "$@"'])
  expect(stderr).toMatch(/may open only 64 files.*ulimit -n 1024/)
  expect(status).toBe(1)
  expect(() => requireFiles(256)).not.toThrow()
})

test.skipIf(process.platform !== 'linux' || process.getuid() !== 0)(
  'a folder that its user may not write',
  () => {
    fs.chmodSync(folder, 0o755)
    const user = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    const code = `import(${JSON.stringify(path.resolve('scripts/setup/environment.mjs'))})
      .then(({ checkEnvironment }) => checkEnvironment({ window: true, downloads: true }))
      .catch((error) => console.log(error.message))`
    const env = { ...process.env, XDG_CONFIG_HOME: path.join(folder, 'config') }
    const words = [...user, process.execPath, '-e', code]
    const { stdout } = spawnSync(words[0], words.slice(1), { env, encoding: 'utf8' })
    expect(stdout).toMatch(/for settings, .* cannot be written: its permissions do not allow it/)
  },
)

test('an ordinary machine is not complained about', () => {
  const env = {
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    XDG_CACHE_HOME: path.join(folder, 'cache', 'deep'),
    TMPDIR: folder,
  }
  expect(() => checkEnvironment({ window: true, downloads: true }, env, 'linux')).not.toThrow()
})
