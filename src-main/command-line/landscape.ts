/** `landscape`: the loss on the plane through the common start and the ends of two runs. */
import { landscapeCsv } from '../../src-shared/landscape/table'
import { barrierOf, pathEnd, type Landscape } from '../../src-shared/landscape/landscape'
import { defaultPair } from '../../src-shared/landscape/default-pair'
import { headline, notes } from '../../src-shared/landscape/sentences'
import { MESSAGES } from '../../src-shared/language/language'
import { formatDuration } from '../../src-shared/unit-format'
import type { LandscapeProgress } from '../../src-shared/contract/landscape'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import { chooseIds } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValueKind,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { whileInterruptible } from './interrupts'
import { complain, isWatched, print, printJson, showProgress } from './print'
import { atOnce, number } from './values'

const says = () => MESSAGES.landscape.command
const help = () => MESSAGES.commandLine.options

const MOST_POINTS = 101
const FEWEST_POINTS = 3

const points: ValueKind<number> = {
  placeholder: 'N',
  read(flag, given) {
    const count = number.read(flag, given)
    if (Number.isInteger(count) && count >= FEWEST_POINTS && count <= MOST_POINTS) return count
    throw new UsageError(says().points(flag, FEWEST_POINTS, MOST_POINTS))
  },
}

const OPTIONS = {
  anew: { value: null, help: () => help().landscapeAnew },
  points: { value: points, help: () => help().landscapePoints },
  'at-once': { value: atOnce, help: () => help().landscapeCores },
  json: { value: null, help: () => help().landscapeJson },
  csv: { value: null, excludes: ['json'], help: () => help().landscapeCsv },
} as const satisfies OptionEntries

export const landscape = defineCommand({
  name: 'landscape',
  answers: 'figures',
  summary: () => MESSAGES.commandLine.commands.landscape,
  argument: {
    placeholder: 'ID',
    count: 'some',
    help: () => MESSAGES.commandLine.arguments.landscape,
    wanted: (database) =>
      MESSAGES.commandLine.arguments.wanted(
        'landscape',
        says().wanted,
        nextCommand('landscape ID ID', database),
      ),
  },
  options: OPTIONS,
  notes: () => [MESSAGES.commandLine.notes.sameData],
  run: show,
})

async function show(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const lab = context.openLab(database, values['at-once'])
  const ids = chosenPair(lab, words, database)
  const { landscape: kept, refusal } = lab.landscapes.get(ids)
  if (refusal !== null) throw new UsageError(refusal)
  const isAsked =
    values.anew || (values.points !== undefined && values.points !== kept?.map?.points)
  const found = kept !== null && !isAsked ? kept : await made(context, lab, ids, values.points)
  if (found === null) {
    complain(says().cancelled)
    return EXIT.interrupted
  }
  const names = found.paths.map(({ id }) => lab.storage.runs.get(id)?.name ?? id)
  const [first, second] = names
  if (values.json) printJson(asJson(found, [first, second]))
  else if (values.csv) print(landscapeCsv(found, names))
  else print([headline(found, [first, second]), ...notes(found, [first, second])])
  return EXIT.done
}

/** The figures that the sentences name, and everything that was measured. */
function asJson(landscape: Landscape, names: readonly [string, string]) {
  const [one, other] = landscape.paths
  return {
    headline: headline(landscape, names),
    notes: notes(landscape, names),
    names,
    ends: [pathEnd(one), pathEnd(other)],
    barriers: landscape.profiles.map((profile) => ({
      line: profile.line,
      ...barrierOf(profile),
    })),
    ...landscape,
  }
}

/** Two runs, or those of a comparison that the window would choose. @throws UsageError */
function chosenPair(
  lab: Lab,
  words: readonly string[],
  database: string | undefined,
): readonly [RunId, RunId] {
  const { storage } = lab
  if (words.length > 2) throw new UsageError(says().wanted)
  if (words.length === 1 && storage.runs.comparison(words[0]) !== undefined) {
    const runs = runsOfComparison(storage.list, words[0]).filter(({ role }) => role !== 'trial')
    const pair = defaultPair(runs)
    if (pair === undefined) throw new UsageError(says().noPair)
    return [pair[0].id, pair[1].id]
  }
  const ids = chooseIds(lab, words, database)
  if (ids.length === 2) return [ids[0], ids[1]]
  throw new UsageError(
    MESSAGES.commandLine.arguments.wanted(
      'landscape',
      says().wanted,
      nextCommand('landscape ID ID', database),
    ),
  )
}

/** The first signal to end cancels it. */
async function made(
  context: CommandContext,
  lab: Lab,
  ids: readonly [RunId, RunId],
  side: number | undefined,
): Promise<Landscape | null> {
  context.listen((name, event) => {
    const [progress] = name === 'landscape.progress' ? (event as readonly LandscapeProgress[]) : []
    if (progress !== undefined && isWatched()) showProgress(measuringText(progress))
  })
  const cancel = () => lab.landscapes.cancel(ids)
  try {
    return await whileInterruptible(cancel, () => lab.landscapes.make(ids, side))
  } finally {
    if (isWatched()) showProgress('')
  }
}

/** For example "45 %  following the paths and measuring, 12 s left". */
export function measuringText({ share, stage, remainingSeconds }: LandscapeProgress): string {
  const left = remainingSeconds === null ? undefined : formatDuration(remainingSeconds)
  return says().progress(Math.floor(100 * share), says().stages[stage], left)
}
