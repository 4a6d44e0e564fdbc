/** TensorBoard's event files: the scalars in them, as PyTorch, tensorboardX and TensorFlow write them. */
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { beginsWithRecord, eventRecords } from './event-records'
import { gatherRuns, isUsableStep, type FoundSeries } from './gather-runs'
import { namedByPlace, type NamedPlace } from './run-names'
import { saidOf, fieldOf } from './said'
import { scalarOf } from './tensor'
import { NotAMessage, wireFields, type WireField } from './wire-format'

const problems = () => MESSAGES.outsideFiles.problems

const EVENT_FILE_NAME = /tfevents/i

/** Null where it is no event file. @throws LabError('import') where it is a damaged one, or has no scalars */
export function readEventFile(name: string, file: Buffer): OutsideFile | null {
  if (!beginsWithRecord(file) && !EVENT_FILE_NAME.test(name)) return null
  const events = new Events(namedByPlace(name))
  let cutOff = false
  let count = 0
  for (const record of eventRecords(file)) {
    count += 1
    if (record.kind === 'damaged') throw new LabError('import', problems().damagedRecord(count))
    if (record.kind === 'cut-off') cutOff = true
    else events.add(record.data, count)
  }
  return events.gathered(cutOff)
}

/** What is read of a summary's value. */
interface Value {
  tag: string
  simple: number | undefined
  tensor: Buffer | undefined
  plugin: Plugin | undefined
}

interface Plugin {
  name: string
  content: Buffer | undefined
}

/** The points of one tag; null where they are no scalars or of no metric. */
type Tag = FoundSeries | null

/** Which tags say a parameter, at every step anew. */
const SCALARS = 'scalars'
const HPARAMS = 'hparams'

class Events {
  readonly #place: NamedPlace
  readonly #tags = new Map<string, Tag>()
  readonly #plugins = new Map<string, string>()
  readonly #leftOut = new Set<string>()
  readonly #parameters = new Map<string, string>()
  readonly #beginning: Buffer[] = []
  #unusableSteps = 0
  #hasScalars = false

  constructor(place: NamedPlace) {
    this.#place = place
  }

  /** @throws LabError('import') where the record is no event */
  add(record: Buffer, count: number): void {
    if (count === 1) this.#beginning.push(record)
    try {
      this.#addEvent(record)
    } catch (error) {
      if (!(error instanceof NotAMessage)) throw error
      throw new LabError('import', problems().noEvent(count), { cause: error })
    }
  }

  #addEvent(record: Buffer): void {
    let time = NaN
    let step = 0
    const summaries: Buffer[] = []
    for (const field of wireFields(record)) {
      if (field.number === 1 && field.kind === 'fixed64') time = field.value.readDoubleLE()
      if (field.number === 2 && field.kind === 'varint') step = field.value
      if (field.number === 5 && field.kind === 'bytes') summaries.push(field.value)
    }
    for (const summary of summaries) {
      for (const value of wireFields(summary)) {
        if (value.number === 1 && value.kind === 'bytes') {
          this.#addValue(valueOf(value.value), step, time, record)
        }
      }
    }
  }

  #addValue(value: Value, step: number, time: number, record: Buffer): void {
    if (value.plugin?.name === HPARAMS) return this.#addParameters(value.plugin.content)
    if (value.plugin !== undefined && !this.#plugins.has(value.tag)) {
      this.#plugins.set(value.tag, value.plugin.name)
    }
    const plugin = this.#plugins.get(value.tag)
    if (plugin !== undefined && plugin !== '' && plugin !== SCALARS) return
    const scalar = value.simple ?? (value.tensor === undefined ? undefined : scalarOf(value.tensor))
    if (scalar === undefined) return
    if (!this.#hasScalars) this.#beginning.push(record)
    this.#hasScalars = true
    const series = this.#seriesOf(value.tag, scalar)
    if (series === null) return
    if (!isUsableStep(step)) {
      this.#unusableSteps += 1
      return
    }
    series.steps.push(step)
    series.values.push(scalar)
    if (Number.isFinite(time) && time > 0) series.times.push(time * 1000)
  }

  /** Of a tag's first value: a rate that is written at every step is the one that training began with. */
  #seriesOf(tag: string, scalar: number): Tag {
    const known = this.#tags.get(tag)
    if (known !== undefined) return known
    const metric = metricOfName(tag, this.#place.split)
    const series =
      metric === null ? null : { name: tag, ...metric, steps: [], values: [], times: [] }
    this.#tags.set(tag, series)
    if (series === null && fieldOf(tag) !== undefined) this.#parameters.set(tag, String(scalar))
    else if (series === null) this.#leftOut.add(tag)
    return series
  }

  /** `HParamsPluginData`: what a session began with. */
  #addParameters(content: Buffer | undefined): void {
    if (content === undefined) return
    for (const field of wireFields(content)) {
      if (field.number !== 3 || field.kind !== 'bytes') continue
      for (const entry of wireFields(field.value)) {
        if (entry.number !== 1 || entry.kind !== 'bytes') continue
        const [key, value] = parameterOf(entry.value)
        if (value !== undefined) this.#parameters.set(key, value)
      }
    }
  }

  /** @throws LabError('import') where there is nothing that the lab can show */
  gathered(cutOff: boolean): OutsideFile {
    if (!this.#hasScalars) throw new LabError('import', problems().noScalars)
    const series = [...this.#tags.values()].filter((one) => one !== null)
    const file = gatherRuns({
      format: 'tensorboard',
      runs: [
        {
          name: this.#place.name,
          said: saidOf(this.#parameters),
          series,
          beginning: this.#beginning,
        },
      ],
      leftOut: this.#leftOut,
      epochsAsSteps: series.length > 0 && series.every(({ name }) => /^epoch_/.test(name)),
      unusableSteps: this.#unusableSteps,
      cutOff,
    })
    if (file.runs.length === 0)
      throw new LabError('import', problems().noMetric([...this.#tags.keys()]))
    return file
  }
}

const textOf = (field: WireField): string =>
  field.kind === 'bytes' ? field.value.toString('utf8') : ''

function valueOf(message: Buffer): Value {
  const value: Value = { tag: '', simple: undefined, tensor: undefined, plugin: undefined }
  for (const field of wireFields(message)) {
    if (field.number === 1) value.tag = textOf(field)
    if (field.number === 2 && field.kind === 'fixed32') value.simple = field.value.readFloatLE()
    if (field.number === 8 && field.kind === 'bytes') value.tensor = field.value
    if (field.number === 9 && field.kind === 'bytes') value.plugin = pluginOf(field.value)
  }
  return value
}

/** Of a value's metadata. */
function pluginOf(metadata: Buffer): Plugin | undefined {
  for (const field of wireFields(metadata)) {
    if (field.number !== 1 || field.kind !== 'bytes') continue
    const plugin: Plugin = { name: '', content: undefined }
    for (const part of wireFields(field.value)) {
      if (part.number === 1) plugin.name = textOf(part)
      if (part.number === 2 && part.kind === 'bytes') plugin.content = part.value
    }
    return plugin
  }
  return undefined
}

/** An entry of a map from names to `google.protobuf.Value`. */
function parameterOf(entry: Buffer): [key: string, value: string | undefined] {
  let key = ''
  let value: string | undefined
  for (const field of wireFields(entry)) {
    if (field.number === 1) key = textOf(field)
    if (field.number !== 2 || field.kind !== 'bytes') continue
    for (const part of wireFields(field.value)) {
      if (part.number === 2 && part.kind === 'fixed64') value = String(part.value.readDoubleLE())
      if (part.number === 3) value = textOf(part)
      if (part.number === 4 && part.kind === 'varint') value = String(part.value !== 0)
    }
  }
  return [key, value]
}
