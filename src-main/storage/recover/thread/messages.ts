/** What a thread of this folder is started with; it answers with one Result and ends. */
import type { BackupInfo } from '../../../../src-shared/contract/app-settings'
import type { BackupTask } from '../../backup/back-up'
import type { RecoveryReport } from '../rescue'

export type SafetyTask =
  | { readonly work: 'back-up'; readonly task: BackupTask }
  | { readonly work: 'recover'; readonly path: string }
  | { readonly work: 'restore'; readonly path: string; readonly name: string }

/** What each work answers with. */
export interface SafetyAnswers {
  readonly 'back-up': BackupInfo | null
  readonly recover: RecoveryReport
  readonly restore: string | null
}
