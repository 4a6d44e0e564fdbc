/**
 * A comparison that many processes train, as files in a folder that all of them see:
 *
 *     plan.json                        what is trained, task by task; a sweep's later stages are added to it
 *     tasks.txt                        a command a task, a line each
 *     left.txt                         the numbers of the tasks that are left, as job arrays take them: 3,7-9
 *     results/task-7.sqlite            a database with the one run of a task that is over
 *     failed/task-7.sqlite             the same of a run that failed, which can be tried again
 *     work/task-7/claim-0, claim-1     who works on a task, see claim.ts
 *     work/task-7/checkpoint.sqlite    where the task goes on
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson } from '../../src-shared/canonical-json'
import { TARGET_METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError } from '../../src-shared/contract/result'
import { SnapshotRule } from '../../src-shared/inside/snapshot-steps'
import { CheckpointRule } from '../../src-shared/contract/training'
import { SmoothingChoice } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { StoredDraft, StoredRecipe } from '../../src-shared/recipe/stored-recipe'
import { reasonOf, systemCode } from '../files/system-errors'
import type { NewComparison, NewRun } from '../storage/contract'
import { recipeHash } from '../training/recipe-hash'
import { replaceFile, writeNew } from './shared-files'

const words = () => MESSAGES.cluster

const FORMAT = 'optimizer-lab plan'
/** Another one when an older version would misread it. */
const VERSION = 1

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** In the order of its keys, which a database keeps, unless an earlier version wrote it. */
const PlannedRecipe = z.unknown().transform((value, context): Recipe => {
  const parsed = StoredRecipe.safeParse(value)
  if (parsed.success && parsed.data.outside !== undefined) {
    const message = MESSAGES.outsideRuns.refused(parsed.data.outside.run)
    context.addIssue({ code: 'custom', path: ['outside'], message })
    return z.NEVER
  }
  if (parsed.success) {
    return canonicalJson(parsed.data) === canonicalJson(value) ? (value as Recipe) : parsed.data
  }
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: 'custom', path, message })
  }
  return z.NEVER
})

const Task = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(['single', 'trial', 'final']),
  recipe: PlannedRecipe,
  recipeHash: Hash,
  engineVersion: z.string(),
  queuedAt: z.number(),
})

const Plan = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** Of the app that made it. */
  appVersion: z.string(),
  /** That of all rules of the engine: a later stage is planned with the same. */
  engineVersion: z.string(),
  /** What begins a line of `tasks.txt`, quoted for a shell. */
  program: z.string(),
  comparison: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    draft: StoredDraft,
    createdAt: z.number(),
  }),
  dataset: z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Where it lay when the plan was made; null for one that comes with the app. */
    folder: z.string().nullable(),
    dataHash: Hash,
  }),
  /** Which states of a run are kept. */
  checkpoints: CheckpointRule,
  /** When its runs are looked into while they train, where that was said. */
  snapshots: SnapshotRule.optional(),
  /** What the verdict is to answer; null for the usual question. */
  question: z
    .strictObject({
      metric: z.enum(TARGET_METRICS),
      target: z.number(),
      smoothing: SmoothingChoice,
    })
    .nullable(),
  /** Tasks are counted from 0 through all stages. */
  stages: z
    .array(z.strictObject({ stage: z.enum(['tuning', 'training']), tasks: z.array(Task).min(1) }))
    .min(1),
})
export type Plan = z.infer<typeof Plan>
export type Stage = Plan['stages'][number]
export type Task = Stage['tasks'][number]

export const planPath = (folder: string) => join(folder, 'plan.json')
export const tasksPath = (folder: string) => join(folder, 'tasks.txt')
export const leftPath = (folder: string) => join(folder, 'left.txt')
export const resultPath = (folder: string, task: number) =>
  join(folder, 'results', `task-${task}.sqlite`)
export const failedPath = (folder: string, task: number) =>
  join(folder, 'failed', `task-${task}.sqlite`)
/** For what is on its way. */
export const workPath = (folder: string, task: number) => join(folder, 'work', `task-${task}`)
export const checkpointPath = (folder: string, task: number) =>
  join(workPath(folder, task), 'checkpoint.sqlite')

/** All tasks, each at its number. */
export const tasksOf = ({ stages }: Plan): readonly Task[] => stages.flatMap(({ tasks }) => tasks)

/** The number of the first task of the last stage. */
export const lastStageFrom = (plan: Plan): number =>
  tasksOf(plan).length - (plan.stages.at(-1)?.tasks.length ?? 0)

export function newPlan(
  fields: Omit<Plan, 'format' | 'version' | 'stages' | 'comparison'> & {
    readonly comparison: NewComparison
  },
  stage: Stage['stage'],
  runs: readonly NewRun[],
): Plan {
  return { format: FORMAT, version: VERSION, ...fields, stages: [stageOf(stage, runs)] }
}

/** @param runs each is a task of its own */
export const stageOf = (stage: Stage['stage'], runs: readonly NewRun[]): Stage => ({
  stage,
  tasks: runs.map(({ id, name, role, recipe, recipeHash: hash, engineVersion, queuedAt }) => ({
    id,
    name,
    // A plan has no forks.
    role: role as Task['role'],
    recipe,
    recipeHash: hash,
    engineVersion,
    queuedAt,
  })),
})

/** A task's run, as it is queued. */
export const runOf = ({ dataset }: Plan, task: Task, number: number): NewRun => ({
  ...task,
  dataHash: dataset.dataHash,
  place: number,
})

/**
 * The plan in a folder, each recipe being the one of its hash.
 * @throws LabError('not-found') where there is none, LabError('invalid-input') where it cannot be read
 */
export function readPlan(folder: string): Plan {
  const path = planPath(folder)
  const text = planText(path)
  const plan = parsePlan(text, path)
  const changed = tasksOf(plan).findIndex((task) => recipeHash(task.recipe) !== task.recipeHash)
  if (changed >= 0) throw unreadable(path, words().problems.recipeChanged(changed))
  return plan
}

function planText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = systemCode(error)
    if (!(error instanceof Error) || code === undefined) throw error
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new LabError(
      isMissing ? 'not-found' : 'invalid-input',
      isMissing
        ? words().problems.noPlan(path)
        : words().problems.unreadable(path, reasonOf(error)),
      { cause: error },
    )
  }
}

function parsePlan(text: string, path: string): Plan {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw unreadable(path, words().problems.noJson)
  }
  const { format, version } = (json ?? {}) as Readonly<Record<string, unknown>>
  if (format !== FORMAT) throw unreadable(path, words().problems.otherFormat)
  if (typeof version === 'number' && version > VERSION) {
    throw unreadable(path, words().problems.newer)
  }
  const parsed = Plan.safeParse(json)
  if (parsed.success) return parsed.data
  const [{ path: place, message }] = parsed.error.issues
  throw unreadable(path, words().problems.issue(place.join('.'), message))
}

const unreadable = (path: string, why: string) =>
  new LabError('invalid-input', words().problems.unreadable(path, why))

/** Writes a plan where none is. @returns false when there is one, which stays as it is */
export const writeNewPlan = (folder: string, plan: Plan): boolean =>
  writeNew(planPath(folder), planAsText(plan))

/** Puts a plan in the place of what it goes on from. */
export const replacePlan = (folder: string, plan: Plan): void =>
  replaceFile(planPath(folder), planAsText(plan))

const planAsText = (plan: Plan) => `${JSON.stringify(plan, null, 1)}\n`

/** Whether two plans are of one comparison, so that one goes on from the other. */
export const isSamePlan = (one: Plan, other: Plan): boolean =>
  canonicalJson(one.comparison) === canonicalJson(other.comparison)

/** Writes the lists of commands and of the tasks that are left, where they are not as they should be. */
export function writeLists(folder: string, plan: Plan, left: readonly number[]): void {
  replaceFile(tasksPath(folder), taskLines(folder, plan).join(''))
  replaceFile(leftPath(folder), `${rangesOf(left)}\n`)
}

/** A command a task, for a shell or GNU parallel; the line of task K is line K + 1. */
export const taskLines = (folder: string, plan: Plan): string[] =>
  tasksOf(plan).map((_, i) => `${plan.program} work ${quoted(folder)} --task ${i}\n`)

/** A word as a shell reads it. */
export const quoted = (word: string): string =>
  /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** Ascending numbers, the shortest way: 3,7-9. */
export function rangesOf(numbers: readonly number[]): string {
  const parts: string[] = []
  for (let i = 0; i < numbers.length;) {
    let end = i
    while (numbers[end + 1] === numbers[end] + 1) end += 1
    parts.push(end === i ? `${numbers[i]}` : `${numbers[i]}-${numbers[end]}`)
    i = end + 1
  }
  return parts.join(',')
}
