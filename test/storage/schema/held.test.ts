/** A database that another process holds is known without waiting for it. */
import { writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { isHeld } from '../../../src-main/storage/schema/facts/database-facts'
import { useStorage } from '../use-storage'

let path: string
useStorage((_storage, opened) => (path = opened))

test.each(['EXCLUSIVE', 'IMMEDIATE'])('is held while another one writes (%s)', (how) => {
  expect(isHeld(path)).toBe(false)
  const other = new Database(path)
  other.exec(`BEGIN ${how}`)
  const begun = performance.now()
  expect(isHeld(path)).toBe(true)
  expect(performance.now() - begun).toBeLessThan(500)
  other.exec('ROLLBACK')
  expect(isHeld(path)).toBe(false)
  other.close()
})

test('is not held when something else is wrong with it', () => {
  const wrong = `${path}.txt`
  expect(isHeld(wrong)).toBe(false)
  writeFileSync(wrong, 'not a database '.repeat(500))
  expect(isHeld(wrong)).toBe(false)
})
