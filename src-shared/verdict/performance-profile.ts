/**
 * On which share of the workloads a contender comes within a factor of the fastest (Dolan & More, 2002; AlgoPerf,
 * Dahl et al., 2023).
 */
import type { TimeId } from './contract'

export interface ProfileWorkload {
  /** Data set and net, as they are called in sentences. */
  readonly label: string
  readonly target: number
  /** By contender: median time to target over its seeds; null where fewer than half reached it. */
  readonly times: readonly (number | null)[]
}

export interface PerformanceProfile {
  readonly time: TimeId
  readonly contenders: readonly string[]
  readonly workloads: readonly ProfileWorkload[]
  /** By contender: `shares[i]` of the workloads within `factors[i]` of the fastest. */
  readonly curves: readonly {
    readonly factors: readonly number[]
    readonly shares: readonly number[]
  }[]
  /** What could not be taken in, as sentences. */
  readonly notes: readonly string[]
}
