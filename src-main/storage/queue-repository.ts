import type { Database } from 'better-sqlite3'
import { LabError } from '../../src-shared/result'
import type { RunRepository } from './contract'

type Pending =
  'insertRuns' | 'setComparisonState' | 'comparisonsIn' | 'requeue' | 'replaceRecipe' | 'family'

const pending = (): never => {
  throw new LabError('unexpected', 'This is not there yet.')
}

export function createQueueRepository(_database: Database): Pick<RunRepository, Pending> {
  return {
    insertRuns: pending,
    setComparisonState: pending,
    comparisonsIn: pending,
    requeue: pending,
    replaceRecipe: pending,
    family: pending,
  }
}
