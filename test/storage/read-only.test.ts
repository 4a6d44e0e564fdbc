/** Databases that may be read but not written, as another user than root meets them. */
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStorage } from '../../src-main/storage/storage'
import { bundleChild } from './bundle-child'
import { insertSample, temporaryFolder } from './sample-runs'

const NOBODY = 65_534
const bundled = temporaryFolder()
let child: string
let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeAll(async () => {
  chmodSync(bundled.path, 0o755)
  child = await bundleChild(join(import.meta.dirname, 'opener.child.ts'), bundled.path)
})
afterAll(() => bundled.remove())

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
  return () => {
    chmodSync(folder.path, 0o755)
    folder.remove()
  }
})

/** What another process that is not root finds: the kind of trouble, or nothing. */
function open(): string {
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const { stdout } = spawnSync(process.execPath, [child, path], { ...owner, encoding: 'utf8' })
  return stdout
}

function make(): { log: Buffer } {
  const storage = openStorage(path)
  insertSample(storage.runs)
  const log = readFileSync(`${path}-wal`)
  storage.close()
  return { log }
}

describe.skipIf(process.platform === 'win32')('opening', () => {
  test('a file that may not be written', () => {
    make()
    chmodSync(folder.path, 0o777)
    chmodSync(path, 0o444)
    expect(open()).toBe('read-only')
    expect(readdirSync(folder.path)).toEqual(['lab.sqlite'])
  })

  test('a folder that may not be written, with a file that may', () => {
    make()
    chmodSync(path, 0o666)
    chmodSync(folder.path, 0o555)
    expect(open()).toBe('read-only')
  })

  test('the same with a log that a killed process has left', () => {
    const { log } = make()
    writeFileSync(`${path}-wal`, log)
    for (const file of [path, `${path}-wal`]) chmodSync(file, 0o666)
    chmodSync(folder.path, 0o555)
    expect(open()).toBe('read-only')
    expect(readFileSync(`${path}-wal`).equals(log)).toBe(true)
  })

  test('a folder where no database can be made', () => {
    chmodSync(folder.path, 0o555)
    expect(open()).toBe('read-only')
  })

  test('a file that may not even be read', () => {
    make()
    chmodSync(folder.path, 0o777)
    chmodSync(path, 0o000)
    expect(open()).toBe('read-only')
  })
})
