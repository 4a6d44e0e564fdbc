/** The folder for the app's own files. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { troubleWithUserFolder } from '../../src-main/user-folder'

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
