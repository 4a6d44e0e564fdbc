/** Databases with bytes changed or cut off anywhere: recovering them saves every run that was not hit, or says why not. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recoverDatabase } from '../../src-main/storage/recover/recover'
import { openStorage } from '../../src-main/storage/storage'
import { LabError } from '../../src-shared/contract/result'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { byProfile } from '../profile'
import { SAMPLE_VERSIONS, putSample } from '../storage/sample-databases'
import { temporaryFolder } from '../storage/sample-runs'

const PAGE = 4096
const LEAVES: readonly number[] = [0x0a, 0x0d]
/** Each change takes about a tenth of this. */
const LONGEST_MS = 10_000

let folder: ReturnType<typeof temporaryFolder>
let number = 0
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

interface KeptContent {
  readonly comparisonId: string
  /** All that is kept of the run, and its curves. */
  readonly text: string
}

/** Each run that is not in the trash, by its id. */
function runsIn(path: string): Map<string, KeptContent> {
  const storage = openStorage(path)
  const ids = storage.list.idsOf(storage.list.query({ query: '', grouping: null }).keys)
  const curves = METRICS.map((metric) => storage.runs.curves(ids, metric))
  const content = storage.list.summaries(ids).map((run) => {
    const text = JSON.stringify([run, curves.map((found) => found.get(run.id))])
    return [run.id, { comparisonId: run.comparisonId, text }] as const
  })
  storage.close()
  return new Map(content)
}

const change = fc.oneof(
  fc.record({
    kind: fc.constant('bytes' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 80 }),
  }),
  fc.record({
    kind: fc.constant('page' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  }),
)
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function damage(original: Buffer, { at, ...how }: Change): Buffer {
  const place = Math.floor(at * original.length)
  if (how.kind === 'cut') return original.subarray(0, place)
  const damaged = Buffer.from(original)
  if (how.kind === 'bytes') damaged.set(how.bytes.subarray(0, original.length - place), place)
  else damaged.fill(how.byte, place - (place % PAGE), place - (place % PAGE) + PAGE)
  return damaged
}

/** Pages that are another in the damaged file. */
function hitPages(original: Buffer, damaged: Buffer): Buffer[] {
  const pages = Array.from({ length: original.length / PAGE }, (_, i) => i * PAGE)
  return pages
    .filter((at) => !original.subarray(at, at + PAGE).equals(damaged.subarray(at, at + PAGE)))
    .map((at) => original.subarray(at, at + PAGE))
}

/** A page that leads to others hits what is behind it, the first one everything. */
const isLeaf = (page: Buffer) => LEAVES.includes(page[0])

test.each(SAMPLE_VERSIONS)('a database that version %i made', (version) => {
  const source = join(folder.path, 'source.sqlite')
  putSample(version, source)
  const original = readFileSync(source)
  const before = runsIn(source)
  fc.assert(
    fc.property(change, (how) => {
      const path = join(folder.path, `damaged-${number++}.sqlite`)
      const damaged = damage(original, how)
      writeFileSync(path, damaged)
      const start = performance.now()
      try {
        recoverDatabase(path)
      } catch (error) {
        if (!(error instanceof LabError)) throw error
        expect(readFileSync(path).equals(damaged)).toBe(true)
        return
      } finally {
        expect(performance.now() - start).toBeLessThan(LONGEST_MS)
      }
      const database = new Database(path)
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(database.pragma('foreign_key_check')).toEqual([])
      database.close()
      const after = runsIn(path)
      const hit = hitPages(original, damaged)
      if (!hit.every(isLeaf)) return
      for (const [id, content] of before) {
        const isHit = hit.some((page) => page.includes(id) || page.includes(content.comparisonId))
        if (!isHit) expect(after.get(id)).toEqual(content)
      }
    }),
    { numRuns: byProfile(20, 500), endOnFailure: true },
  )
})
