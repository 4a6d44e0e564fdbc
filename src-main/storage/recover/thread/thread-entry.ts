/** The thread that copies, restores or recovers a database. */
import { serve } from '../../../threads/serve'
import { backUp } from '../../backup/back-up'
import { rescueHere } from '../rescue'

const tasks = {
  backUp,
  recover: ({ path }: { readonly path: string }) => rescueHere.recover(path),
  restore: ({ path, name }: { readonly path: string; readonly name: string }) =>
    rescueHere.restore(path, name),
}
export type SafetyThread = typeof tasks

serve(tasks)
