/** How large a database has to be for the runs that it keeps: what is stored of each, byte by byte. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { snapshotSteps } from '../../../src-shared/inside/snapshot-steps'
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
/** What a snapshot tells of a layer, as it is packed, with its row: histograms of six or seven quantities and 16 figures. */
const LAYER_OF_SNAPSHOT = 460
const WIDTHS = [PIXELS, HIDDEN, CLASSES]

/** Bytes of a database with as many runs of SGD as of RMSprop, `pairs` of each, all at their end and none pinned. */
export function predictedSize(pairs: number): number {
  const runs = Object.values(REMEMBERED).map((remembered) => {
    const losses = FLOAT * STEPS
    const finalWeights = FLOAT * PARAMETERS
    const checkpoint = FLOAT * PARAMETERS * (1 + remembered)
    const looks = snapshotSteps('usual', 0, STEPS, WIDTHS).length
    const snapshots = looks * (WIDTHS.length - 1) * LAYER_OF_SNAPSHOT
    return losses + finalWeights + checkpoint + snapshots + ROW
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
