/** The folder for the app's own files. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { troubleWithUserFolder } from '../../src-main/user-folder'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-user-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('is made where it is missing', () => {
  const path = join(folder, 'deep', 'Optimizer Lab')
  expect(troubleWithUserFolder(path)).toBeUndefined()
  expect(statSync(path).isDirectory()).toBe(true)
})

test('that cannot be is told of, and none keeps the start waiting', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(troubleWithUserFolder('here')).toContain('here, is no whole path')
  expect(troubleWithUserFolder(join(folder, 'file/Lab'))).toContain('cannot be used: ')
  if (process.platform !== 'linux') return
  expect(troubleWithUserFolder('/proc/Lab')).toContain('set XDG_CONFIG_HOME to a folder')
})
