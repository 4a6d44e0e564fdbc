import { storedText } from '../../../src-shared/language/stored-text'
import { describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import { SAMPLE_END, append, insertSample, keptRuns } from '../sample-runs'
import { useStorage } from '../use-storage'

let path: string
let storage: Storage
const { reopen } = useStorage((opened, at) => {
  storage = opened
  path = at
})

describe('after the app was closed in the middle', () => {
  test('unfinished runs are interrupted, with the summary of what was stored', () => {
    const [running, queued, done] = insertSample(storage.runs, [1, 2])
    storage.runs.markRunning(running, { startedAt: 2000, initHash: 'init' })
    append(storage.runs, running, 1, [0.0625])
    append(storage.runs, running, 2, new Array(100).fill(0.5))
    storage.runs.finish(done, SAMPLE_END)
    reopen()
    expect(storage.runs.interruptUnfinished(5000)).toEqual(
      keptRuns(storage)
        .map(({ id }) => id)
        .filter((id) => id !== done),
    )
    expect(storage.runs.get(running)).toMatchObject({
      status: 'interrupted',
      reason: storedText('cut-off', { stepsDone: 101 }),
      stepsDone: 101,
      last100MeanLoss: 0.5,
      bestLoss: 0.0625,
      finishedAt: 5000,
    })
    expect(storage.runs.get(queued)).toMatchObject({
      status: 'interrupted',
      reason: storedText('never-begun'),
      stepsDone: 0,
      last100MeanLoss: null,
      bestLoss: null,
    })
    expect(storage.runs.get(done)!.status).toBe('done')
    expect(storage.runs.interruptUnfinished(6000)).toEqual([])
  })

  test('a run that another process still trains is set right when it ends', () => {
    const [id] = insertSample(storage.runs)
    storage.runs.markRunning(id, { startedAt: 2000, initHash: 'init' })
    const other = openStorage(path)
    other.runs.interruptUnfinished(3000)
    append(storage.runs, id, 1, [1])
    storage.runs.finish(id, SAMPLE_END)
    expect(other.runs.get(id)).toMatchObject({ status: 'done', reason: null, finishedAt: 9000 })
    other.close()
  })
})
