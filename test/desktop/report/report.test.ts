import { appendFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { reportName, reportText } from '../../../src-main/desktop/report/report'
import { versionsOf } from '../../../src-main/versions'
import { readDatabaseFacts } from '../../../src-main/storage/schema/facts/database-facts'
import { openStorage } from '../../../src-main/storage/storage'
import { insertSample, temporaryFolder } from '../../storage/sample-runs'

const folder = temporaryFolder()
afterAll(() => folder.remove())

describe('what may be told of a database', () => {
  it('is its version, size, counts and that it is whole, also while it is in use', () => {
    const path = join(folder.path, 'used.sqlite')
    const storage = openStorage(path)
    const [first] = insertSample(storage.runs, [0, 1])
    storage.runs.markRunning(first, { startedAt: 1, initHash: 'hash' })
    const facts = readDatabaseFacts(path)
    expect(facts).toMatchObject({ integrity: ['ok'], runs: { queued: 3, running: 1 } })
    expect(facts.schemaVersion).toBeGreaterThanOrEqual(4)
    expect(facts.bytes).toBeGreaterThan(0)
    storage.close()
  })

  it('is a code where it cannot be read, and nothing is made where there is none', () => {
    const missing = join(folder.path, 'missing.sqlite')
    expect(readDatabaseFacts(missing)).toEqual({ bytes: null, problem: 'SQLITE_CANTOPEN' })
    expect(existsSync(missing)).toBe(false)
    const text = join(folder.path, 'text.sqlite')
    writeFileSync(text, 'No database. '.repeat(100))
    expect(readDatabaseFacts(text)).toEqual({ bytes: 1300, problem: 'SQLITE_NOTADB' })
    const empty = join(folder.path, 'empty.sqlite')
    appendFileSync(empty, '')
    expect(readDatabaseFacts(empty)).toMatchObject({ bytes: 0, problem: 'SQLITE_ERROR' })
  })
})

describe('a report', () => {
  const madeAt = Date.UTC(2026, 10, 22, 9, 30)
  const versions = versionsOf('1.2.3')

  it('is named by its day', () => {
    expect(reportName(madeAt)).toBe('optimizer-lab-report-2026-11-22.txt')
  })

  it('has versions, machine, database, runs and log', () => {
    const text = reportText({
      madeAt,
      versions,
      database: { bytes: 2_000_000, schemaVersion: 4, integrity: ['ok'], runs: { done: 7 } },
      log: 'first line\nlast line\n',
    })
    for (const part of [
      'Made 2026-11-22T09:30:00.000Z',
      'Optimizer Lab: 1.2.3',
      `Node.js: ${process.versions.node}`,
      'Cores: ',
      'Schema version: 4',
      'Size: 2.0\u00a0MB',
      'Check: ok',
      '== Runs\ndone: 7',
      '== Log\nfirst line\nlast line\n',
    ]) {
      expect(text).toContain(part)
    }
    expect(versions.sqlite).toMatch(/^3\.\d+\.\d+$/)
  })

  it('says of a database that cannot be read why', () => {
    const database = { bytes: null, problem: 'SQLITE_CANTOPEN' }
    const text = reportText({ madeAt, versions, database, log: '' })
    expect(text).toContain('Could not be read: SQLITE_CANTOPEN')
    expect(text).toContain('== Runs\nnone')
  })
})
