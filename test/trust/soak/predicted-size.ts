/** How large a database has to be for the runs that it keeps: what is stored of each, byte by byte. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage } from '../../../src-main/storage/storage'
import { HIDDEN, STEPS } from './lab-life'

const FLOAT = 4
const PIXELS = 784
const CLASSES = 10
const PARAMETERS = PIXELS * HIDDEN + HIDDEN + HIDDEN * CLASSES + CLASSES
/** Numbers that the optimizer remembers of each parameter. */
const REMEMBERED = { sgd: 0, rmsprop: 1 }
/** Recipe and summary, their share of the indexes, single points of other metrics, and what pages leave empty. */
const ROW = 4096

/** Bytes of a database with as many runs of SGD as of RMSprop, `pairs` of each, all at their end and none pinned. */
export function predictedSize(pairs: number): number {
  const runs = Object.values(REMEMBERED).map((remembered) => {
    const losses = FLOAT * STEPS
    const finalWeights = FLOAT * PARAMETERS
    const checkpoint = FLOAT * PARAMETERS * (1 + remembered)
    return losses + finalWeights + checkpoint + ROW
  })
  return emptySize() + pairs * runs.reduce((sum, bytes) => sum + bytes, 0)
}

function emptySize(): number {
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-soak-'))
  try {
    const file = join(folder, 'lab.sqlite')
    openStorage(file).close()
    return statSync(file).size
  } finally {
    rmSync(folder, { recursive: true })
  }
}
