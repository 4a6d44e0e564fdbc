import type { Database } from 'better-sqlite3'
import { LabError } from '../../src-shared/result'
import type { CheckpointRepository } from './checkpoint-contract'

const pending = (): never => {
  throw new LabError('unexpected', 'This is not there yet.')
}

export function createCheckpointRepository(_database: Database): CheckpointRepository {
  return {
    save: pending,
    list: pending,
    latest: pending,
    space: pending,
    rule: pending,
    setRule: pending,
  }
}
