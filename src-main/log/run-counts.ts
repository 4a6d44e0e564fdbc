/** How many runs were queued, began and ended, told to the log a few at a time. */
import type { EventName, Events } from '../../src-shared/contract/contract'
import type { RunId, RunStatus, RunSummary } from '../../src-shared/runs/run'
import type { Log } from './log'

const GATHERED_MS = 1000

/** Follows the events of a lab. `flush` writes what was gathered so far. */
export function countRunEvents(log: Log): {
  heard<Name extends EventName>(name: Name, event: Events[Name]): void
  flush(): void
} {
  const going = new Map<RunId, RunStatus>()
  let counts = new Map<RunStatus, number>()
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (counts.size > 0) log.info('runs', Object.fromEntries(counts))
    counts = new Map()
  }
  const changed = ({ id, status }: RunSummary) => {
    if (going.get(id) === status) return
    if (status === 'queued' || status === 'running') going.set(id, status)
    else going.delete(id)
    counts.set(status, (counts.get(status) ?? 0) + 1)
    timer ??= setTimeout(flush, GATHERED_MS)
  }
  return {
    heard(name, event) {
      if (name === 'run.changed') changed(event as RunSummary)
    },
    flush,
  }
}
