/** `tour`: lists the five experiments of the guided tour and what they found, or runs one of them. */
import type { StationStatus } from '../../src-shared/contract/tour'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import { formatDuration } from '../../src-shared/unit-format'
import type { TourFacts } from '../../src-shared/tour/facts'
import {
  STATIONS,
  STATION_IDS,
  USUAL_STEPS_A_SECOND,
  type StationId,
} from '../../src-shared/tour/stations'
import { toldFacts } from '../../src-shared/tour/told'
import type { Lab } from '../lab'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { complain, headed, print, printJson } from './print'
import { formatTable } from './table'
import { printInterrupted, trainAndWait } from './train-and-wait'
import { atOnce } from './values'

const says = () => MESSAGES.tour

const OPTIONS = {
  json: { value: null, help: () => MESSAGES.commandLine.options.tourJson },
  'at-once': { value: atOnce, help: () => MESSAGES.commandLine.options.atOnce },
} as const satisfies OptionEntries

export const tour = defineCommand({
  name: 'tour',
  answers: 'judgement',
  summary: () => MESSAGES.commandLine.commands.tour,
  argument: {
    placeholder: 'STATION',
    count: 'any',
    choices: STATION_IDS,
    help: () => MESSAGES.commandLine.arguments.station(STATION_IDS),
  },
  options: OPTIONS,
  notes: () => [],
  run: goOnTour,
})

/** What is printed of a station; the same as JSON. */
interface Told {
  readonly station: StationId
  readonly claim: string
  readonly state: StationStatus['state']
  readonly holds: TourFacts['holds'] | null
  readonly sentence: string | null
  readonly facts: TourFacts | null
  readonly papers: (typeof STATIONS)[StationId]['papers']
}

async function goOnTour(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const wanted = words.map(stationNamed)
  const lab = context.openLab(database, values['at-once'])
  for (const id of wanted) {
    const exit = await runStation(id, lab, context, database)
    if (exit !== EXIT.done) return exit
  }
  const stations = await lab.tour.stations()
  const shown = stations.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
  const told: Told[] = []
  for (const status of shown) told.push(await tell(status, lab))
  if (values.json) printJson(told)
  else if (wanted.length === 0) printList(stations, told, database)
  else told.forEach((one, i) => print([...(i > 0 ? [''] : []), ...outcomeLines(one)]))
  return wanted.length > 0 && told.some(({ facts }) => facts === null) ? EXIT.runFailed : EXIT.done
}

/** @throws UsageError */
function stationNamed(word: string): StationId {
  const id = STATION_IDS.find((known) => known === word)
  if (id !== undefined) return id
  throw new UsageError(
    MESSAGES.commandLine.runs.noStation(word, STATION_IDS) + didYouMean(word, STATION_IDS),
  )
}

/** Trains what a station lacks, and says before how long that takes. */
async function runStation(
  id: StationId,
  lab: Lab,
  context: CommandContext,
  database: string | undefined,
): Promise<number> {
  const status = (await lab.tour.stations()).find((one) => one.id === id)
  if (status === undefined || status.state === 'done') return EXIT.done
  complain(durationText(status))
  const { interrupted } = await trainAndWait(context, lab, () => {
    const { notice } = lab.tour.start(id)
    if (notice !== undefined) complain(notice)
  })
  if (!interrupted) return EXIT.done
  const cut = (await lab.tour.stations()).find((one) => one.id === id)
  printInterrupted(
    database,
    (cut?.runs ?? []).map(({ comparisonId }) => comparisonId).filter((one) => one !== ''),
  )
  return EXIT.interrupted
}

function durationText({ left, seconds, isMeasured }: StationStatus): string {
  const runs = formatCount(left.runs)
  const steps = formatCount(left.steps)
  const time = formatDuration(seconds)
  if (isMeasured) return says().takes(runs, left.runs === 1, steps, time)
  return says().takesUsually(runs, left.runs === 1, steps, time, formatCount(USUAL_STEPS_A_SECOND))
}

async function tell({ id, state }: StationStatus, lab: Lab): Promise<Told> {
  const facts = state === 'done' ? await lab.tour.outcome(id) : null
  return {
    station: id,
    claim: says().stations[id].claim,
    state,
    holds: facts?.holds ?? null,
    sentence: facts === null ? null : toldFacts(facts),
    facts,
    papers: STATIONS[id].papers,
  }
}

function printList(
  stations: readonly StationStatus[],
  told: readonly Told[],
  database: string | undefined,
): void {
  const { command, states, stations: texts, holds } = says()
  const rows = stations.map(({ id, state, left, seconds }, i) => [
    id,
    told[i].holds === null ? states[state] : holds[told[i].holds],
    left.steps === 0 ? command.nothing : command.about(formatDuration(seconds)),
    texts[id].claim,
  ])
  print(headed(formatTable([[...command.head], ...rows], [false, false, false, false])))
  for (const one of told.filter(({ sentence }) => sentence !== null)) {
    print(['', ...outcomeLines(one)])
  }
  print('')
  const isDone = told.every(({ facts }) => facts !== null)
  print(isDone ? command.noneLeft : command.runs(nextCommand('tour STATION', database)))
}

function outcomeLines({ station, sentence, holds, papers }: Told): string[] {
  const { command, stations, holds: words, notKnown, papersTitle } = says()
  return [
    command.tried(stations[station].title),
    ...(sentence === null || holds === null ? [notKnown] : [sentence, `${words[holds]}.`]),
    ...papers.map(({ text, url }) => `${papersTitle}: ${text}, ${url}`),
  ]
}
