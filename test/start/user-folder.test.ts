/** The folder for the app's own files. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  dataFolder,
  logFolder,
  troubleWithUserFolder,
  userFolder,
} from '../../src-main/user-folder'

const troubleWith = (folder: string) => troubleWithUserFolder(() => folder)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-user-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is made where it is missing', () => {
  const path = join(folder, 'deep', 'Optimizer Lab')
  expect(troubleWith(path)).toBeUndefined()
  expect(statSync(path).isDirectory()).toBe(true)
})

test('that cannot be is told of, and none keeps the start waiting', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(troubleWith('here')).toContain('here, is not an absolute path')
  expect(troubleWith(join(folder, 'file/Lab'))).toContain('cannot be used: ')
  const refused = () => {
    throw new Error("Failed to get 'userData' path")
  }
  expect(troubleWithUserFolder(refused)).toContain('Set XDG_CONFIG_HOME')
  if (process.platform !== 'linux') return
  expect(troubleWith('/proc/Lab')).toContain('set XDG_CONFIG_HOME to a folder')
})

test.each([
  [{ HOME: '/home/ada' }, '/home/ada/.config/Optimizer Lab'],
  [{ HOME: '/home/ada', XDG_CONFIG_HOME: '/set' }, '/set/Optimizer Lab'],
  [{ HOME: '/home/ada', XDG_CONFIG_HOME: '' }, '/home/ada/.config/Optimizer Lab'],
  [{ TMPDIR: '/scratch' }, '/scratch/.config/Optimizer Lab'],
  [{ HOME: '' }, '/tmp/.config/Optimizer Lab'],
])('lies on Linux, for %j, at %s', (env, folder) => {
  expect(userFolder(env, 'linux')).toBe(folder)
  expect(logFolder(folder, 'linux')).toBe(`${folder}/logs`)
})

test('lies elsewhere where the system has such folders', () => {
  const roaming = userFolder({ APPDATA: 'C:/Users/ada/Roaming' }, 'win32')
  expect(roaming).toBe(join('C:/Users/ada/Roaming', 'Optimizer Lab'))
  // A Mac does not ask HOME.
  const library = join(userInfo().homedir, 'Library')
  const mac = userFolder({ HOME: '/elsewhere' }, 'darwin')
  expect(mac).toBe(join(library, 'Application Support', 'Optimizer Lab'))
  expect(logFolder(mac, 'darwin')).toBe(join(library, 'Logs', 'Optimizer Lab'))
})

test('the database lies where the system keeps data, unless one of before is among the settings', () => {
  const settings = mkdtempSync(join(tmpdir(), 'optimizer-lab-settings-'))
  const env = { HOME: '/home/ada' }
  try {
    const data = '/home/ada/.local/share/Optimizer Lab'
    expect(dataFolder(settings, env, 'linux')).toBe(data)
    expect(dataFolder(join(settings, 'none'), env, 'linux')).toBe(data)
    const set = { ...env, XDG_DATA_HOME: '/data' }
    expect(dataFolder(settings, set, 'linux')).toBe('/data/Optimizer Lab')
    expect(dataFolder(settings, { ...env, XDG_DATA_HOME: 'here' }, 'linux')).toBe(data)
    expect(dataFolder(settings, set, 'darwin')).toBe(settings)
    expect(dataFolder(settings, set, 'win32')).toBe(settings)
    writeFileSync(join(settings, 'window-state.json'), '{}')
    expect(dataFolder(settings, set, 'linux')).toBe('/data/Optimizer Lab')
    writeFileSync(join(settings, 'lab.sqlite'), '')
    expect(dataFolder(settings, set, 'linux')).toBe(settings)
  } finally {
    rmSync(settings, { recursive: true, force: true })
  }
})
