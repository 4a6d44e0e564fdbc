/** `work`: trains one task of a plan in a folder of this machine, and brings its run to where all machines see it. */
import { renameSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { shownText, storedText } from '../../src-shared/language/stored-text'
import { formatDate } from '../../src-shared/number-format'
import { formatDuration } from '../../src-shared/unit-format'
import { shortHash } from '../../src-shared/runs/run-data'
import type { RunSummary } from '../../src-shared/runs/run'
import { TIMING, takeClaim, type TaskClaim, type Holder } from '../cluster/claim'
import { coresGiven } from '../cluster/cores'
import { inLocalFolder, type LocalFolder } from '../cluster/local-folder'
import {
  checkpointPath,
  failedPath,
  planPath,
  quoted,
  readPlan,
  resultPath,
  runOf,
  tasksOf,
  workPath,
  type Plan,
  type Task,
} from '../cluster/plan'
import { bringIn, hasFile, removeIfPossible, removePartial } from '../cluster/shared-files'
import { reasonOf, systemCode } from '../files/system-errors'
import type { Lab } from '../lab'
import { copyWhole, isWhole } from '../storage/backup/whole-copy'
import { engineVersionOf } from '../training/engine-version'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { complain, print } from './print'
import { trainAndWait } from './train-and-wait'
import { atOnce, number, quantity, snapshots, text } from './values'

const says = () => MESSAGES.cluster.work
const help = () => MESSAGES.commandLine.options

/** What schedulers call the number of a task, and what they count from. The first that is set counts. */
const VARIABLES = [
  ['SLURM_ARRAY_TASK_ID', 0],
  ['JOB_COMPLETION_INDEX', 0],
  ['PARALLEL_SEQ', 1],
] as const

const USUAL_CHECKPOINT_S = 60

const OPTIONS = {
  task: {
    value: { ...number, placeholder: 'K' },
    excludes: ['first'],
    help: () => help().task(VARIABLES.map(([name]) => name)),
  },
  first: { value: number, help: () => help().first },
  local: { value: text('FOLDER'), help: () => help().local },
  data: { value: text('FOLDER'), help: () => help().data },
  checkpoint: { value: quantity, help: () => help().checkpoint(USUAL_CHECKPOINT_S) },
  cores: { value: atOnce, help: () => help().cores },
  snapshots: { value: snapshots, help: () => help().snapshots },
} as const satisfies OptionEntries

export const work = defineCommand({
  name: 'work',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.work,
  argument: {
    placeholder: 'FOLDER',
    count: 'one',
    help: () => MESSAGES.commandLine.arguments.plan,
    wanted: () => says().folderWanted(nextCommand('work plan --task 0')),
  },
  options: OPTIONS,
  notes: () => MESSAGES.commandLine.notes.work,
  run: workOnTask,
})

type Values = Input<typeof OPTIONS>['values']

/** A task, and all that is needed to get at it. */
interface Job {
  readonly context: CommandContext
  readonly folder: string
  readonly plan: Plan
  readonly number: number
  readonly task: Task
  readonly values: Values
  /** Where the folders of this machine are made. */
  readonly base: string
}

async function workOnTask(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  if (database !== undefined) throw new UsageError(says().takesNoDatabase)
  if (values.checkpoint !== undefined && values.checkpoint <= 0) {
    throw new UsageError(says().noSeconds('--checkpoint'))
  }
  const folder = resolve(words[0])
  const plan = readPlan(folder)
  const number = chosenTask(values, process.env)
  const tasks = tasksOf(plan)
  const task = tasks.at(number)
  if (task === undefined) throw new UsageError(says().beyond(number, tasks.length))
  const job = {
    context,
    folder,
    plan,
    number,
    task,
    values,
    base: resolve(values.local ?? tmpdir()),
  }
  if (hasFile(resultPath(folder, number))) return sayDone(job)
  const here = engineVersionOf(task.recipe)
  if (here !== task.engineVersion) {
    throw new UsageError(says().otherEngine(number, task.engineVersion, here))
  }
  let isMade = false
  try {
    return await inLocalFolder(job.base, (local) => {
      isMade = true
      return whileClaimed(job, local)
    })
  } catch (error) {
    if (isMade || !(error instanceof Error)) throw error
    throw new UsageError(says().noLocal(job.base, reasonOf(error)))
  }
}

/** @throws UsageError where no number is given, or one that is none */
export function chosenTask(
  { task, first }: Pick<Values, 'task' | 'first'>,
  env: Readonly<Record<string, string | undefined>>,
): number {
  if (task !== undefined) return wholeFrom(0, '--task', String(task))
  const offset = first === undefined ? 0 : wholeFrom(0, '--first', String(first))
  for (const [name, least] of VARIABLES) {
    const given = env[name] ?? ''
    if (given !== '') return wholeFrom(least, name, given) - least + offset
  }
  throw new UsageError(says().noTask(VARIABLES.map(([name]) => name)))
}

function wholeFrom(least: 0 | 1, name: string, given: string): number {
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given)
  throw new UsageError(least === 0 ? says().noNumber(name, given) : says().fromOne(name, given))
}

function sayDone({ folder, number }: Job): number {
  print(says().isDone(number))
  sayGather(folder)
  return EXIT.done
}

const sayGather = (folder: string) =>
  print(says().thenGather(nextCommand(`gather ${quoted(folder)}`)))

async function whileClaimed(job: Job, local: LocalFolder): Promise<number> {
  const { folder, number } = job
  const claim = await claimTask(job, local)
  if (claim === undefined) return EXIT.taskClaimed
  let isDone = false
  try {
    // Another one may have done it while this one asked for it.
    if (hasFile(resultPath(folder, number))) return sayDone(job)
    removePartial(resultPath(folder, number))
    removePartial(checkpointPath(folder, number))
    const code = (await bringKept(job, claim)) ?? (await train(job, local, claim))
    isDone = hasFile(resultPath(folder, number))
    return code
  } finally {
    await claim.release()
    if (isDone) removeIfPossible(workPath(folder, number))
  }
}

/** Undefined, and it is said, when another process works on it. */
async function claimTask(
  { folder, number }: Job,
  { lock }: LocalFolder,
): Promise<TaskClaim | undefined> {
  const seconds = TIMING.staleMs / 1000
  try {
    const { claim, holder } = await takeClaim(workPath(folder, number), {
      lock,
      landmark: planPath(folder),
      watching: (other) => complain(says().watching(number, whoIs(other), seconds)),
    })
    if (claim === undefined) complain(says().claimed(number, whoIs(holder)))
    return claim
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new LabError('export', says().notClaimed(folder, reasonOf(error)), { cause: error })
  }
}

const whoIs = (holder: Holder | undefined): string =>
  holder === undefined
    ? says().unknownHolder
    : says().holder(holder.pid, holder.host, formatDate(holder.since))

/** A result for which there was no place in the plan's folder, kept on this machine. */
const keptPath = ({ base, plan, number }: Job) =>
  join(base, `optimizer-lab-${plan.comparison.id}-task-${number}.sqlite`)

/** @returns undefined when none was kept */
async function bringKept(job: Job, claim: TaskClaim): Promise<number | undefined> {
  const kept = keptPath(job)
  if (!hasFile(kept) || !isWhole(kept)) return undefined
  const code = await bringResult(job, claim, kept, () => says().isDone(job.number))
  if (code === EXIT.done) removeIfPossible(kept)
  return code
}

async function train(job: Job, local: LocalFolder, claim: TaskClaim): Promise<number> {
  const { context, plan, number, task, values } = job
  const path = join(local.path, 'lab.sqlite')
  await restore(job, path)
  const lab = openAt(job, path)
  const everySeconds = values.checkpoint ?? USUAL_CHECKPOINT_S
  // One more than the plan's: that which time alone has asked for.
  const keepPerRun = plan.checkpoints.keepPerRun + 1
  lab.storage.checkpoints.setRule({ ...plan.checkpoints, keepPerRun, everySeconds })
  requireData(job, lab)
  const known = lab.storage.runs.get(task.id)
  const first = lab.storage.checkpoints.list(task.id).at(-1)?.step ?? 0
  print(says().begins(number, tasksOf(plan).length, task.name, first))
  const keeper = keepCheckpoints(job, lab, local, claim, everySeconds)
  void claim.lost.then(() => lab.training.shutDown(storedText('ended-by-command')))
  // Schedulers say it again; what was trained has to be brought first.
  process.on('SIGTERM', heed)
  const { wallSeconds } = await trainAndWait(context, lab, () => {
    if (known === undefined) lab.training.startPlanned(plan.comparison, [runOf(plan, task, number)])
    else if (!hasEnded(known)) lab.training.resumeRuns([task.id])
  })
  await keeper.stop()
  const run = lab.storage.runs.get(task.id)
  if (run === undefined) throw new Error('The run is gone from its own database.')
  const code = await hand(job, lab, local, claim, run, wallSeconds)
  await lab.close(MESSAGES.commandLine.commandEnded)
  process.off('SIGTERM', heed)
  return code
}

/** Its first time suspends the training. */
const heed = () => {}

const hasEnded = ({ status }: RunSummary) => status === 'done' || status === 'diverged'

/** Brings a run to where all machines see it, as far as it has come. */
async function hand(
  job: Job,
  lab: Lab,
  local: LocalFolder,
  claim: TaskClaim,
  run: RunSummary,
  wallSeconds: number,
): Promise<number> {
  const { folder, number } = job
  if (hasEnded(run)) {
    const copy = join(local.path, 'result.sqlite')
    await copyWhole(lab.databasePath, copy)
    const path = resultPath(folder, number)
    const time = formatDuration(wallSeconds)
    const status = () => MESSAGES.commandLine.tables.statuses[run.status]
    return bringResult(job, claim, copy, () => says().done(number, status(), time, path))
  }
  const isFailed = run.status === 'failed'
  const place = isFailed ? failedPath(folder, number) : checkpointPath(folder, number)
  const brought = await bringCopy(job, lab, local, claim, place)
  if (!brought && !claim.isHeld()) return sayLost(job)
  if (isFailed) {
    complain(says().failed(number, shownText(run.reason ?? '')))
    return EXIT.runFailed
  }
  const kept = lab.storage.checkpoints.list(run.id).at(-1)?.step ?? 0
  print(says().interrupted(number, kept))
  print(says().again(nextCommand(`work ${quoted(folder)} --task ${number}`)))
  return EXIT.interrupted
}

function sayLost({ number }: Job): number {
  complain(says().lost(number))
  return EXIT.taskClaimed
}

/** @param whatIsDone said when it is there */
async function bringResult(
  job: Job,
  claim: TaskClaim,
  finished: string,
  whatIsDone: () => string,
): Promise<number> {
  const { folder, number } = job
  try {
    const isHeld = () => claim.isHeld()
    const brought = await bringIn(finished, resultPath(folder, number), 'new', isHeld)
    if (brought === 'refused') return sayLost(job)
    print(brought === 'there' ? says().isDone(number) : whatIsDone())
    removeIfPossible(failedPath(folder, number))
    sayGather(folder)
    return EXIT.done
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    const kept = keptPath(job)
    if (finished !== kept) renameSync(finished, kept)
    complain(says().resultKept(number, reasonOf(error), kept))
    return EXIT.runFailed
  }
}

/** A copy of the database as it is now. @returns false when it could not be brought, and that is told */
async function bringCopy(
  { number }: Job,
  lab: Lab,
  local: LocalFolder,
  claim: TaskClaim,
  place: string,
): Promise<boolean> {
  const copy = join(local.path, basename(place))
  try {
    await copyWhole(lab.databasePath, copy)
    return (await bringIn(copy, place, 'newer', () => claim.isHeld())) === 'done'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    complain(says().notCheckpointed(number, reasonOf(error)))
    return false
  } finally {
    removeIfPossible(copy)
  }
}

const LOOK_MS = 500

/** Brings a copy of the database to the others whenever there is a state in it to go on from that they do not have. */
function keepCheckpoints(
  job: Job,
  lab: Lab,
  local: LocalFolder,
  claim: TaskClaim,
  everySeconds: number,
): { stop(): Promise<void> } {
  const newest = () => lab.storage.checkpoints.list(job.task.id).at(-1)?.step ?? 0
  let kept = newest()
  let at = performance.now()
  let bringing: Promise<void> | undefined
  const look = async () => {
    const step = newest()
    if (step <= kept || performance.now() - at < 1000 * everySeconds) return
    // What fails is tried again when it would be time for the next one.
    at = performance.now()
    if (await bringCopy(job, lab, local, claim, checkpointPath(job.folder, job.number))) kept = step
  }
  const timer = setInterval(
    () => void (bringing ??= look().finally(() => (bringing = undefined))),
    Math.min(LOOK_MS, 1000 * everySeconds),
  )
  return {
    async stop() {
      clearInterval(timer)
      await bringing
    },
  }
}

/** Gets the database that another process left of this task, if there is one to go on from. */
async function restore({ folder, number }: Job, path: string): Promise<void> {
  const left = checkpointPath(folder, number)
  if (!hasFile(left)) return
  await copyFile(left, path)
  if (isWhole(path)) return
  removeIfPossible(path)
  const aside = `${left}.damaged`
  renameSync(left, aside)
  complain(says().checkpointDamaged(number, aside))
}

function openAt({ context, values, plan }: Job, path: string): Lab {
  const rule = values.snapshots ?? plan.snapshots
  return context.openLab(path, values.cores ?? coresGiven(process.env), rule)
}

/** @throws LabError('data-changed') before any time is spent on other data than those of the plan */
function requireData({ plan, values }: Job, { storage, datasets }: Lab): void {
  const { id, name, folder, dataHash } = plan.dataset
  const place = values.data === undefined ? folder : resolve(values.data)
  if (place !== null) {
    storage.datasetFolders.remove(id)
    storage.datasetFolders.add({ id, name, path: place })
  }
  const here = datasets.load(id).dataHash
  if (here === dataHash) return
  throw new LabError('data-changed', says().otherData(name, shortHash(dataHash), shortHash(here)))
}
