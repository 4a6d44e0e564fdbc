/** `compare --plan`: writes what would be trained as tasks for many processes, instead of training it. */
import type { SnapshotRule } from '../../src-shared/inside/snapshot-steps'
import { accessSync, constants, existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, join, resolve } from 'node:path'
import { MESSAGES } from '../../src-shared/language/language'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import {
  leftPath,
  newPlan,
  planPath,
  quoted,
  tasksOf,
  tasksPath,
  writeLists,
  writeNewPlan,
  type Plan,
} from '../cluster/plan'
import { makeFolder } from '../files/make-folder'
import { reasonOf, systemCode } from '../files/system-errors'
import type { Lab } from '../lab'
import { wholeEngineVersion } from '../training/engine-version'
import type { CommandContext } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { complain, print } from './print'
import type { AskedQuestion } from './verdict'

const says = () => MESSAGES.cluster.plan

export interface PlanRequest {
  readonly folder: string
  readonly draft: ComparisonDraft
  readonly question: AskedQuestion | undefined
  /** The path that `--db` was given. */
  readonly database: string | undefined
  /** When its runs are looked into, where that is said. */
  readonly snapshots: SnapshotRule | undefined
}

/** Nothing that others may be training is overwritten. @throws UsageError */
export function requireNoPlan(folder: string): void {
  const path = planPath(resolve(folder))
  if (!existsSync(path)) return
  throw new UsageError(says().isThere(path, nextCommand(`gather ${quoted(resolve(folder))}`)))
}

/** @returns the exit code @throws LabError when the data set cannot be used, UsageError when the folder cannot */
export function makePlan(
  { appVersion }: CommandContext,
  lab: Lab,
  { folder: named, draft: requested, question, database, snapshots }: PlanRequest,
): number {
  const folder = resolve(named)
  const { comparison, runs, stage, data, notice } = lab.training.plan(requested)
  if (notice !== undefined) complain(notice)
  const { id, name, folder: place = null } = data.info
  const plan = newPlan(
    {
      appVersion,
      engineVersion: wholeEngineVersion(),
      program: programOf(process.argv),
      comparison,
      dataset: { id, name, folder: place, dataHash: data.dataHash },
      checkpoints: lab.storage.checkpoints.rule(),
      ...(snapshots !== undefined && { snapshots }),
      question: question ?? null,
    },
    stage,
    runs,
  )
  writeInto(folder, plan)
  const count = tasksOf(plan).length
  print(says().made(count, says().stages[plan.stages[0].stage], folder))
  printHowToRun(folder, 0)
  print(says().thenGather(nextCommand(`gather ${quoted(folder)}`, database)))
  return EXIT.done
}

function writeInto(folder: string, plan: Plan): void {
  try {
    makeFolder(folder)
    if (!writeNewPlan(folder, plan)) return requireNoPlan(folder)
    const all = tasksOf(plan).map((_, i) => i)
    writeLists(folder, plan, all)
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new UsageError(says().noFolder(folder, reasonOf(error)))
  }
}

/** @param first the number of a task that is left */
export function printHowToRun(folder: string, first: number): void {
  const log = quoted(join(folder, 'jobs.log'))
  print([
    says().run,
    `  parallel --joblog ${log} --resume-failed < ${quoted(tasksPath(folder))}`,
    says().runOne(nextCommand(`work ${quoted(folder)} --task ${first}`)),
    says().schedulers(leftPath(folder)),
  ])
}

/**
 * What starts the command line from anywhere as it was started now, quoted for a shell: its name where that is found,
 * else the program with its script or switches.
 */
export function programOf(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  if (process.versions.electron !== undefined) {
    return argv
      .slice(0, argv.indexOf('lab') + 1)
      .map(quoted)
      .join(' ')
  }
  const [node, script] = argv
  const name = basename(script).replace(/\.[cm]?js$/, '')
  const isFound = (env.PATH ?? '')
    .split(delimiter)
    .some((folder) => leadsTo(join(folder, name), script))
  return isFound ? name : `${quoted(node)} ${quoted(script)}`
}

function leadsTo(command: string, script: string): boolean {
  try {
    accessSync(command, constants.X_OK)
    return realpathSync(command) === realpathSync(script)
  } catch {
    return false
  }
}
