/** How many cores a task may use: more than one only where its scheduler gave them to it alone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Those of Slurm's `--cpus-per-task`; in a pod of a Kubernetes Job its limit, which holds for the whole pod; else one, as
 * others of the machine are somebody else's.
 * @param groups where the kernel shows the limits of a container
 */
export function coresGiven(env: Environment, groups = '/sys/fs/cgroup'): number {
  const ofSlurm = Number(env.SLURM_CPUS_PER_TASK)
  if (Number.isInteger(ofSlurm) && ofSlurm > 0) return ofSlurm
  const limit = env.JOB_COMPLETION_INDEX ? limitIn(groups) : undefined
  return limit === undefined ? 1 : Math.max(1, Math.floor(limit))
}

/** In cores; undefined for none. The older form of the files has the two numbers apart. */
function limitIn(groups: string): number | undefined {
  const [quota, period] =
    textOf(join(groups, 'cpu.max'))?.split(' ') ??
    ['quota', 'period'].map((name) => textOf(join(groups, 'cpu', `cpu.cfs_${name}_us`)) ?? '')
  const limit = Number(quota) / Number(period)
  return Number.isFinite(limit) && limit > 0 ? limit : undefined
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
