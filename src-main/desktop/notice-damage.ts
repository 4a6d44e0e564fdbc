import { LabError } from '../../src-shared/contract/result'

/** What was the lab's database when it was opened and is none any more has been written over. */
const DAMAGE: ReadonlySet<LabError['trouble']> = new Set(['damaged', 'not-a-database'])

/** Looks at whatever fails; what fails because the database is damaged is told once. */
export function noticeDamage(found: (error: LabError) => void): (error: unknown) => void {
  let isFound = false
  return (error) => {
    if (isFound || !(error instanceof LabError) || !DAMAGE.has(error.trouble)) return
    isFound = true
    // It may come in the middle of a write; what follows from it must not.
    setImmediate(() => found(error))
  }
}
