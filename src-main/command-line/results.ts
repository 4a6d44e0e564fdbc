/** The tables that a command closes with. */
import { shownText } from '../../src-shared/language/stored-text'
import { MESSAGES } from '../../src-shared/language/language'
import { lastLossesText } from '../../src-shared/runs/last-losses'
import { CLASSIC_LOG_INTERVAL, logIterations } from '../../src-shared/curves/loss-log'
import { formatAccuracy, formatLoss, formatNumber } from '../../src-shared/number-format'
import { formatDuration } from '../../src-shared/unit-format'
import type { Curve, RunId, RunSummary } from '../../src-shared/runs/run'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import type { SweepReport } from '../../src-shared/sweep/sweep-report'
import { headed, print, type PrintedLine } from './print'
import { formatTable } from './table'

const says = () => MESSAGES.commandLine.tables

export type Losses = ReadonlyMap<RunId, Curve>

/** Runs that were compared, and those that were tried to find their settings. */
export function partByRole(runs: readonly RunSummary[]): {
  readonly compared: readonly RunSummary[]
  readonly trials: readonly RunSummary[]
} {
  return {
    compared: runs.filter(({ role }) => role !== 'trial'),
    trials: runs.filter(({ role }) => role === 'trial'),
  }
}

/** What a sweep found, if that was asked for. */
export function printSweep(report: SweepReport | null): void {
  if (report !== null && report.settings.length > 0) print([...sweepTable(report), ''])
}

/** Every setting with its medians over the seeds and the chosen ones marked, then the widths of the good zones. */
export function sweepTable({ settings, goodZones }: SweepReport): PrintedLine[] {
  const keys = [...new Set(settings.flatMap(({ setting }) => Object.keys(setting)))]
  const head = [
    says().optimizer,
    ...keys.map((key) => findSweepField(key)?.label.toLowerCase() ?? key),
  ]
  head.push(...says().tuned)
  const rows = settings.map((item) => [
    item.label,
    ...keys.map((key) => valueText(key, item.setting[key])),
    String(item.seeds),
    formatLoss(item.validationLoss.median),
    formatAccuracy(item.validationAccuracy.median),
    item.diverged === 0 ? '' : says().diverged(item.diverged, item.seeds),
    item.isChosen ? says().chosen : '',
  ])
  return [...headed(formatTable([head, ...rows])), ...zoneLines(goodZones)]
}

function valueText(key: string, value: SweepReport['settings'][number]['setting'][string]): string {
  return value === undefined ? '–' : (findSweepField(key)?.write(value) ?? String(value))
}

/** A zone that reaches the end of the grid may be wider than is known. */
function zoneLines(zones: SweepReport['goodZones']): string[] {
  return zones.flatMap(({ label, zone }) => {
    if (zone === null) return []
    const [from, to] = [zone.from, zone.to].map((rate) => formatNumber(Number(rate.toPrecision(2))))
    const isOpen = zone.isOpenBelow || zone.isOpenAbove
    return [says().zone(label, from, to, zone.decades.toFixed(1), isOpen)]
  })
}

/** The loss of every 100th iteration of the runs compared, and how each of them ended. */
export function printResults(runs: readonly RunSummary[], losses: Losses): void {
  const { compared } = partByRole(runs)
  if (compared.length === 0) return
  print(lossForms(compared))
  print(headed(formatTable(lossLog(compared, losses))))
  print('')
  print(headed(formatTable(closingTable(compared))))
}

/** What the losses below are. */
function lossForms(runs: readonly RunSummary[]): string {
  const forms = [...new Set(runs.map(({ recipe }) => recipe.lossForm))]
  return says().loss(forms.map((form) => says().lossForms[form]))
}

/** Why runs did not come to their end; that trials diverge is what sweeps find out. */
export function printReasons(runs: readonly RunSummary[]): void {
  for (const { name, reason, role, status } of runs) {
    const isExpected = role === 'trial' && status === 'diverged'
    if (reason !== null && !isExpected) print(`${name}: ${shownText(reason)}`)
  }
}

/** Whether there are runs to compare and all of them came to their end. */
export function isComplete(compared: readonly RunSummary[]): boolean {
  return compared.length > 0 && compared.every(({ status }) => status === 'done')
}

/** Every run's loss at each 100th iteration, the first being 0. */
function lossLog(runs: readonly RunSummary[], losses: Losses): string[][] {
  const longest = Math.max(0, ...runs.map((run) => run.stepsDone))
  return [
    [says().iteration, ...runs.map((run) => run.name)],
    ...logIterations(longest, CLASSIC_LOG_INTERVAL).map((iteration) => [
      String(iteration),
      ...runs.map((run) => formatLoss(lossAt(losses.get(run.id), iteration + 1))),
    ]),
  ]
}

/** A fork has no losses before the step at which it begins. */
function lossAt(curve: Curve | undefined, step: number): number | null {
  const place = step - (curve?.steps[0] ?? 0)
  return curve?.values[place] ?? null
}

function closingTable(runs: readonly RunSummary[]): string[][] {
  return [
    says().closing,
    ...runs.map((run) => [
      run.name,
      says().statuses[run.status],
      String(run.stepsDone),
      lastLossesText(run),
      formatLoss(run.bestLoss),
      formatAccuracy(run.testAccuracy),
      ...speed(run),
    ]),
  ]
}

function speed({ recipe, stepsDone, trainingSeconds }: RunSummary): [time: string, rate: string] {
  if (!trainingSeconds) return ['–', '–']
  const steps = stepsDone - (recipe.origin?.step ?? 0)
  return [formatDuration(trainingSeconds), String(Math.round(steps / trainingSeconds))]
}
