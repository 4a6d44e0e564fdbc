/** States that runs can go on from. */
import type { Database } from 'better-sqlite3'
import type { CheckpointInfo, CheckpointRule } from '../../../src-shared/contract/training'
import { CheckpointRule as RuleSchema } from '../../../src-shared/contract/training'
import type { RunId } from '../../../src-shared/runs/run'
import { createSettingsRepository } from '../settings'
import type { CheckpointRepository, StoredCheckpoint } from '../contract'
import { createRetention } from './checkpoint-retention'
import { packState, unpackState } from './checkpoint-state'

/** Parameters and what the optimizer remembers of them: larger states (more than 64 MB) are not kept. */
const LARGEST_STATE = 2 ** 24

const RULE_KEY = 'checkpoint-rule'

/** The rule until somebody sets another. */
export const DEFAULT_CHECKPOINT_RULE: CheckpointRule = {
  everySteps: 1000,
  keepPerRun: 3,
  megabytes: 1000,
}

interface CheckpointRow {
  readonly runId: RunId
  readonly step: number
  readonly isLast: 0 | 1
  readonly bytes: number
  readonly state: Buffer
}

type Space = ReturnType<CheckpointRepository['space']>

const REPLACE = `
  INSERT OR REPLACE INTO checkpoints (run_id, step, is_last, bytes, state)
  VALUES (@runId, @step, @isLast, @bytes, @state)`

const SPACE = `
  SELECT coalesce(sum(bytes), 0) AS bytes, count(*) AS checkpoints, count(DISTINCT run_id) AS runs
  FROM checkpoints`

export function createCheckpointRepository(database: Database): CheckpointRepository {
  const settings = createSettingsRepository(database)
  const replace = database.prepare<[CheckpointRow]>(REPLACE)
  const selectList = database.prepare<[RunId], CheckpointInfo>(
    'SELECT step, bytes FROM checkpoints WHERE run_id = ? ORDER BY step',
  )
  const selectStates = database
    .prepare<[RunId, number], Buffer>(
      'SELECT state FROM checkpoints WHERE run_id = ? AND step <= ? ORDER BY step DESC',
    )
    .pluck()
  const selectSpace = database.prepare<[], Space>(SPACE)
  const letGo = createRetention(database)
  const rule = () => {
    const stored = RuleSchema.safeParse(settings.get(RULE_KEY))
    return stored.success ? stored.data : DEFAULT_CHECKPOINT_RULE
  }

  const save = database.transaction(
    (runId: RunId, checkpoint: StoredCheckpoint, isLast: boolean) => {
      if (sizeOf(checkpoint) > LARGEST_STATE) return
      const state = packState(checkpoint)
      const { length: bytes } = state
      replace.run({ runId, step: checkpoint.stepsDone, isLast: isLast ? 1 : 0, bytes, state })
      letGo(rule(), runId)
    },
  )
  const setRule = database.transaction((changed: CheckpointRule) => {
    settings.set(RULE_KEY, changed)
    letGo(changed, null)
  })

  return {
    save: (id, checkpoint, isLast) => save.immediate(id, checkpoint, isLast),
    list: (id) => selectList.all(id),
    latest(id, step = Number.MAX_SAFE_INTEGER) {
      for (const state of selectStates.iterate(id, step)) {
        const checkpoint = unpackState(state)
        if (checkpoint !== undefined) return checkpoint
      }
      return undefined
    },
    space: () => selectSpace.get() as Space,
    rule,
    setRule: (changed) => setRule.immediate(changed),
  }
}

function sizeOf({ parameters, optimizerState }: StoredCheckpoint): number {
  return optimizerState.reduce((sum, { length }) => sum + length, parameters.length)
}
