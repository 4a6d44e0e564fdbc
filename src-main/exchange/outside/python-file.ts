/** Files of `optimizer_lab.py`, a line a step, also while they are being written. */
import { z } from 'zod'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { gatherRuns, isUsableStep, type FoundSeries } from './gather-runs'
import { saidOf } from './said'

const problems = () => MESSAGES.outsideFiles.problems

const BEGINNING = Buffer.from('{"format": "optimizer-lab-py"')

const Header = z.object({
  format: z.literal('optimizer-lab-py'),
  version: z.literal(1),
  id: z.string().min(1).max(100),
  name: z.string().max(10_000),
  started: z.number(),
  /** Where the file was written; files of before do not say it. */
  folder: z.string().min(1).max(10_000).optional(),
  said: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
type Header = z.infer<typeof Header>

const NOT_FINITE: Readonly<Record<string, number>> = {
  NaN: NaN,
  Infinity: Infinity,
  '-Infinity': -Infinity,
}

/**
 * A run that has no points yet has no curves either, so that its file has no runs.
 * @returns null where another program wrote the file
 * @throws LabError('import') naming the line that is wrong
 */
export function readPythonFile(file: Buffer): OutsideFile | null {
  if (!BEGINNING.equals(file.subarray(0, BEGINNING.length))) return null
  let header: Header | undefined
  const points = new Points()
  for (const { text, number } of wholeLines(file)) {
    const line = parsed(text, number)
    if (header === undefined) header = headerOf(line)
    else if (!points.add(line)) throw new LabError('import', problems().wrongLine(number))
  }
  if (header === undefined) return gathered(points, [])
  const { name, said, id, folder } = header
  const parameters = Object.entries(said).map(([key, value]) => [key, String(value)] as const)
  const run = { name, said: saidOf(parameters), series: points.series(), beginning: [id] }
  return { ...gathered(points, [run]), ...(folder !== undefined && { folder }) }
}

const gathered = (points: Points, runs: Parameters<typeof gatherRuns>[0]['runs']): OutsideFile =>
  gatherRuns({
    format: 'optimizer-lab-py',
    runs,
    leftOut: points.leftOut,
    epochsAsSteps: false,
    unusableSteps: 0,
    cutOff: false,
  })

/** The last line is left out while its end is not written. */
function* wholeLines(file: Buffer): Generator<{ text: string; number: number }> {
  let number = 0
  for (let start = 0; ;) {
    const end = file.indexOf(0x0a, start)
    if (end < 0) return
    number += 1
    const text = file.toString('utf8', start, end)
    if (text.trim() !== '') yield { text, number }
    start = end + 1
  }
}

function parsed(text: string, number: number): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new LabError('import', problems().wrongLine(number), { cause: error })
  }
}

function headerOf(line: unknown): Header {
  const { data } = Header.safeParse(line)
  if (data === undefined) throw new LabError('import', problems().noHeader)
  return data
}

class Points {
  readonly leftOut = new Set<string>()
  readonly #series = new Map<string, FoundSeries>()

  series(): FoundSeries[] {
    return [...this.#series.values()]
  }

  /** Whether it is a line as the program writes them. */
  add(line: unknown): boolean {
    if (typeof line !== 'object' || line === null) return false
    if ('finished' in line) return typeof line.finished === 'number'
    const { step, time, metrics } = line as Record<string, unknown>
    if (typeof step !== 'number' || !isUsableStep(step) || typeof time !== 'number') return false
    if (typeof metrics !== 'object' || metrics === null) return false
    return Object.entries(metrics).every(([name, value]) => this.#add(name, step, time, value))
  }

  #add(name: string, step: number, time: number, given: unknown): boolean {
    const value = typeof given === 'string' ? NOT_FINITE[given] : given
    if (typeof value !== 'number') return false
    const series = this.#seriesOf(name)
    if (series === undefined) return true
    series.steps.push(step)
    series.values.push(value)
    series.times.push(time * 1000)
    return true
  }

  #seriesOf(name: string): FoundSeries | undefined {
    const known = this.#series.get(name)
    if (known !== undefined || this.leftOut.has(name)) return known
    const metric = metricOfName(name)
    if (metric === null) {
      this.leftOut.add(name)
      return undefined
    }
    const series = { name, ...metric, steps: [], values: [], times: [] }
    this.#series.set(name, series)
    return series
  }
}
