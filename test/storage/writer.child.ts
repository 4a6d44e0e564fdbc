/** A second process that appends to a run of its own: `writer <database> <chunks>`; says every chunk it has stored. */
import { writeSync } from 'node:fs'
import { openStorage } from '../../src-main/storage/storage'
import { insertSample } from './sample-runs'

const CHUNK = 50

const [path, chunks] = process.argv.slice(2)
const storage = openStorage(path)
const [runId] = insertSample(storage.runs)
storage.runs.markRunning(runId, { startedAt: 2000, initHash: 'init' })
writeSync(1, `run ${runId}\n`)
for (let chunk = 0; chunk < Number(chunks); chunk++) {
  const firstStep = chunk * CHUNK + 1
  const values = Float32Array.from({ length: CHUNK }, (_, i) => 1 / (firstStep + i))
  storage.runs.appendPoints(
    [{ runId, metric: 'training-loss', firstStep, values }],
    [{ runId, stepsDone: firstStep + CHUNK - 1 }],
  )
  writeSync(1, `stored ${firstStep + CHUNK - 1}\n`)
}
storage.close()
