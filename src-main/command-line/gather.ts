/** `gather`: takes in what the tasks of a plan have trained, plans a sweep's next stage, and ends with the verdict. */
import { renameSync } from 'node:fs'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunSummary } from '../../src-shared/runs/run'
import { takeClaim } from '../cluster/claim'
import { inLocalFolder } from '../cluster/local-folder'
import {
  failedPath,
  isSamePlan,
  lastStageFrom,
  planPath,
  quoted,
  rangesOf,
  readPlan,
  replacePlan,
  resultPath,
  runOf,
  stageOf,
  tasksOf,
  workPath,
  writeLists,
  type Plan,
  type Task,
} from '../cluster/plan'
import { hasFile, removeIfPossible } from '../cluster/shared-files'
import { reasonOf, systemCode } from '../files/system-errors'
import type { Lab } from '../lab'
import { isWhole } from '../storage/backup/whole-copy'
import { wholeEngineVersion } from '../training/engine-version'
import {
  defineCommand,
  underHeading,
  type CommandContext,
  type Input,
  type OptionEntries,
} from './command'
import { conclude, namedFiles, tellResults } from './comparison-report'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { printHowToRun } from './make-plan'
import { outputFile, requireApart } from './output-files'
import { complain, print, printJson } from './print'
import { QUESTION_OPTIONS, chosenQuestion, type AskedQuestion } from './verdict'

const says = () => MESSAGES.cluster.gather
const help = () => MESSAGES.commandLine.options
const headings = () => MESSAGES.commandLine.headings

const OPTIONS = {
  'accept-failed': { value: null, help: () => help().acceptFailed },
  ...underHeading(() => headings().results, {
    out: { value: outputFile('FILE.png', '.png'), help: () => help().comparedChart },
    csv: { value: outputFile('FILE.csv', '.csv'), help: () => help().comparedCsv },
    json: {
      value: outputFile('FILE.json', '.json'),
      mayStandAlone: true,
      help: () => help().comparedJson,
    },
  }),
  ...underHeading(() => headings().verdict, QUESTION_OPTIONS),
} as const satisfies OptionEntries

type Values = Input<typeof OPTIONS>['values']

export const gather = defineCommand({
  name: 'gather',
  answers: 'judgement',
  summary: () => MESSAGES.commandLine.commands.gather,
  argument: {
    placeholder: 'FOLDER',
    count: 'one',
    help: () => MESSAGES.commandLine.arguments.plan,
    wanted: (database) => says().folderWanted(nextCommand('gather plan', database)),
  },
  options: OPTIONS,
  notes: () => MESSAGES.commandLine.notes.gather,
  run: gatherResults,
})

async function gatherResults(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const folder = resolve(words[0])
  const plan = readPlan(folder)
  const files = namedFiles(values)
  const asked = askedQuestion(values, plan)
  requireApart(context.databasePath(database), files)
  const lab = context.openLab(database)
  const found = takeInAll(lab, folder, plan, values['accept-failed'])
  const count = found.length
  const left = found.flatMap(({ fate }, i) => (fate === 'left' ? [i] : []))
  const of = (...fates: readonly Fate[]) => found.filter(({ fate }) => fates.includes(fate)).length
  const tasks = {
    count,
    added: of('added'),
    known: of('known'),
    refused: of('refused'),
    left,
  }
  const answer = (comparison: object | null, todo: readonly number[] = left) => {
    if (values.json === true) printJson({ tasks: { ...tasks, left: todo }, comparison })
  }
  print(says().brought(of('added'), of('added', 'known'), count, lab.databasePath))
  found.forEach(({ problem }) => problem !== undefined && complain(problem))
  const isRefused = of('refused') > 0
  if (left.length > 0 || isRefused) {
    writeListsIfPossible(folder, plan, left)
    if (left.length > 0) sayLeft(folder, left, database)
    answer(null)
    return isRefused ? EXIT.runFailed : EXIT.tasksLeft
  }
  const runs = tasksOf(plan)
    .map(({ id }) => lab.storage.runs.get(id))
    .filter((run) => run !== undefined)
  if (await planNext(lab, folder, plan, runs)) {
    const all = readPlan(folder)
    const from = lastStageFrom(all)
    sayPlanned(all)
    const planned = tasksOf(all)
      .map((_, i) => i)
      .slice(from)
    sayLeft(folder, planned, database)
    answer(null, planned)
    return EXIT.tasksLeft
  }
  writeListsIfPossible(folder, plan, [])
  rememberFolder(lab, plan)
  const { comparison } = plan
  const closing = says().gathered(lab.databasePath)
  const results = tellResults(lab, comparison.id, comparison.draft, closing)
  return conclude(context, lab, results, {
    files,
    answer,
    title: comparison.name,
    wallSeconds: spanOf(results.runs),
    question: asked,
  })
}

/** What is asked here, else what was asked when the plan was made, else the usual; nothing where one optimizer is trained. */
function askedQuestion(values: Values, { comparison, question }: Plan): AskedQuestion | undefined {
  const { target, metric, smoothing } = values
  const isAsked = [target, metric, smoothing].some((value) => value !== undefined)
  const chosen = chosenQuestion(values)
  const { optimizers } = comparison.draft
  if (new Set(optimizers.map((one) => JSON.stringify(one))).size < 2) return undefined
  return isAsked ? chosen : (question ?? chosen)
}

type Fate = 'added' | 'known' | 'left' | 'refused'

interface Found {
  readonly fate: Fate
  /** A sentence. */
  readonly problem?: string
}

/** Takes in each task's run that is over. */
function takeInAll(lab: Lab, folder: string, plan: Plan, acceptFailed: boolean): Found[] {
  return tasksOf(plan).map((task, number) => {
    const result = resultPath(folder, number)
    // Left by a process that was killed as soon as its result stood in its place.
    if (hasFile(result)) removeIfPossible(workPath(folder, number))
    if (isKnown(lab.storage.runs.get(task.id), plan, task, acceptFailed)) return { fate: 'known' }
    if (hasFile(result)) return takeIn(lab, plan, task, number, result)
    const failed = failedPath(folder, number)
    if (!hasFile(failed)) return { fate: 'left' }
    if (acceptFailed) return takeIn(lab, plan, task, number, failed)
    return { fate: 'left', problem: says().failed(number, task.name) }
  })
}

/** Whether it was taken in before, or is kept here for another reason. */
function isKnown(
  run: RunSummary | undefined,
  { dataset }: Plan,
  { recipeHash, engineVersion }: Task,
  acceptFailed: boolean,
): boolean {
  if (run === undefined) return false
  const isOver = run.status === 'done' || run.status === 'diverged'
  return (
    (isOver || (acceptFailed && run.status === 'failed')) &&
    run.recipeHash === recipeHash &&
    run.engineVersion === engineVersion &&
    run.dataHash === dataset.dataHash
  )
}

function takeIn(lab: Lab, plan: Plan, task: Task, number: number, path: string): Found {
  const refused = (why: string): Found => ({
    fate: 'refused',
    problem: says().refused(number, task.name, path, why),
  })
  try {
    const { everySteps } = plan.checkpoints
    const fate = lab.storage.exchange.gather(path, runOf(plan, task, number), everySteps)
    if (fate === 'differing') return refused(says().differs)
    return { fate: fate === 'known' ? 'known' : 'added' }
  } catch (error) {
    const { code, message, trouble } = describeFailure(error)
    if (code !== 'import' || trouble !== undefined) throw error
    return isWhole(path) ? refused(message) : setAside(path, number, refused)
  }
}

/** What cannot be read is made again. */
function setAside(path: string, number: number, refused: (why: string) => Found): Found {
  const aside = `${path}.damaged`
  try {
    renameSync(path, aside)
  } catch {
    return refused(says().isDamaged)
  }
  return { fate: 'left', problem: says().damaged(number, aside) }
}

function sayPlanned(plan: Plan): void {
  const { stage, tasks } = plan.stages[plan.stages.length - 1]
  const from = lastStageFrom(plan)
  const { stages } = MESSAGES.cluster.plan
  print(says().planned(tasks.length, stages[stage], from, from + tasks.length - 1))
}

function sayLeft(folder: string, left: readonly number[], database: string | undefined): void {
  print(says().left(rangesOf(left)))
  printHowToRun(folder, left[0])
  print(MESSAGES.cluster.plan.thenGather(nextCommand(`gather ${quoted(folder)}`, database)))
}

/** Who may only read the folder gathers all the same. */
function writeListsIfPossible(folder: string, plan: Plan, left: readonly number[]): void {
  try {
    writeLists(folder, plan, left)
  } catch (error) {
    if (systemCode(error) === undefined) throw error
  }
}

/**
 * Adds to the plan what its comparison goes on with, by the same choice as on one machine; one process at a time.
 * @returns whether there is something
 */
async function planNext(
  lab: Lab,
  folder: string,
  plan: Plan,
  runs: readonly RunSummary[],
): Promise<boolean> {
  const { draft } = plan.comparison
  const next = lab.training.planNext(draft, runs, plan.dataset.dataHash)
  if (next.runs.length === 0) return false
  const here = wholeEngineVersion()
  if (here !== plan.engineVersion) {
    throw new UsageError(says().otherEngine(plan.engineVersion, here))
  }
  try {
    await inLocalFolder(tmpdir(), async ({ lock }) => {
      const landmark = planPath(folder)
      const { claim } = await takeClaim(join(folder, 'work', 'gather'), { lock, landmark })
      if (claim === undefined) throw new LabError('export', says().busy)
      try {
        const now = readPlan(folder)
        const isFirst = now.stages.length === plan.stages.length && isSamePlan(now, plan)
        const longer = { ...now, stages: [...now.stages, stageOf(next.stage, next.runs)] }
        const planned = isFirst ? longer : now
        if (isFirst) replacePlan(folder, planned)
        const from = lastStageFrom(planned)
        writeLists(
          folder,
          planned,
          tasksOf(planned)
            .map((_, i) => i)
            .slice(from),
        )
      } finally {
        await claim.release()
      }
    })
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error
    throw new LabError('export', says().notPlanned(folder, reasonOf(error)), { cause: error })
  }
  return true
}

/** Runs of a data set of one's own are named and forked as if they had been trained here. */
function rememberFolder({ storage }: Lab, { dataset: { id, name, folder } }: Plan): void {
  if (folder === null || !existsSync(folder)) return
  if (storage.datasetFolders.list().some((known) => known.id === id)) return
  storage.datasetFolders.add({ id, name, path: folder })
}

/** Seconds from the beginning of the first run to the end of the last, by their machines' clocks. */
function spanOf(runs: readonly RunSummary[]): number {
  const times = runs.flatMap(({ startedAt, finishedAt }) =>
    startedAt === null || finishedAt === null ? [] : [startedAt, finishedAt],
  )
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000
}
