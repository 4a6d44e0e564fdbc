/** The thread that copies, restores or recovers a database: one task each. */
import { parentPort, workerData } from 'node:worker_threads'
import { fail, succeed } from '../../../../src-shared/contract/result'
import { backUp } from '../../backup/back-up'
import { rescueHere } from '../rescue'
import type { SafetyTask } from './messages'

function perform(task: SafetyTask): Promise<unknown> {
  if (task.work === 'back-up') return backUp(task.task)
  if (task.work === 'recover') return rescueHere.recover(task.path)
  return rescueHere.restore(task.path, task.name)
}

void perform(workerData as SafetyTask)
  .then(succeed, fail)
  .then((result) => parentPort?.postMessage(result))
