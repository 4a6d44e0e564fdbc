/** Takes runs in that another program trained: under ids that follow from what its file says, so that none comes twice. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../src-shared/canonical-json'
import type { ImportReport } from '../../../src-shared/contract/exchange'
import { lastStepOf, summaryOf } from '../../../src-shared/curves/curve-summary'
import {
  MOST_OTHERS,
  OUTSIDE_ENGINE,
  OUTSIDE_TEXTS,
  OutsideSettings,
  outsideOptimizerId,
  unknownSeed,
} from '../../../src-shared/outside/outside-recipe'
import type { OutsideFile, OutsideRun, OutsideSaid } from '../../../src-shared/outside/outside-run'
import { OUTSIDE_PLACEHOLDERS, withoutPlaceholders } from '../../../src-shared/outside/placeholders'
import { MAX_RUNS } from '../../../src-shared/recipe/comparison'
import { FROM_THE_START, LIMITS, type Recipe } from '../../../src-shared/recipe/recipe'
import type { RunId } from '../../../src-shared/runs/run'
import type { Storage } from '../../storage/contract'
import type { BroughtIn, Experiment, KeptRun } from '../../storage/transfer/exchange-contract'

type Exchange = Pick<Storage['exchange'], 'add' | 'comparisonsOf'>

/** A file whose runs are taken in. */
export interface NamedFile {
  /** Without folders. */
  readonly name: string
  /** Of its bytes, in hex. */
  readonly sha256: string
}

/**
 * Called again as a file grows, it completes what is known. A run that has another past than the one of its id is taken in
 * beside it, so that nothing is lost.
 * @throws LabError('import') when it cannot be stored, or when no run can have such points; nothing of it is then kept
 */
export function addOutside(
  exchange: Exchange,
  { name, sha256 }: NamedFile,
  file: OutsideFile,
): ImportReport {
  const runs = file.runs.filter(({ curves }) => lastStepOf(curves) > 0)
  const ids = runs.map(({ identity }) => idOf('run', identity))
  const homes = exchange.comparisonsOf(ids)
  const known = ids.find((id) => homes.has(id))
  const comparisonId =
    (known === undefined ? undefined : homes.get(known)) ??
    idOf('comparison', file.folder ?? runs[0]?.identity ?? sha256)
  const comparisonName = file.folder === undefined ? name : shownFolder(file.folder)
  const now = Date.now()
  const kept = runs.map((run, position): KeptRun => {
    const recipe = recipeOf(run, { format: file.format, file: name, sha256 })
    return keptRun(run, recipe, {
      id: ids[position],
      comparisonId,
      comparisonName,
      position,
      queuedAt: now,
    })
  })
  const first = exchange.add(experimentOf(kept))
  const differing = kept.filter(({ summary }) => first.differing.includes(summary.id))
  const beside =
    differing.length === 0 ? undefined : exchange.add(experimentOf(differing.map(underOwnId)))
  return {
    ...(beside === undefined ? first : bothOf(first, beside)),
    ...{ name, notes: file.notes, leftOut: file.runs.length - runs.length },
    ...{ surface: null, chart: null },
  }
}

/** With the folder that it is in: many are called "runs". */
const shownFolder = (folder: string): string =>
  folder
    .split(/[/\\]/)
    .filter((part) => part !== '')
    .slice(-2)
    .join('/')

function bothOf(first: BroughtIn, beside: BroughtIn): BroughtIn {
  const lists = (['added', 'completed', 'known', 'restored'] as const).map(
    (list) => [list, [...first[list], ...beside[list]]] as const,
  )
  const all = Object.fromEntries(lists) as Pick<BroughtIn, (typeof lists)[number][0]>
  return { ...first, ...all, differing: beside.differing }
}

/** Of version 8 (RFC 9562): its bits follow from what is named. */
function idOf(kind: string, ...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(`optimizer-lab outside ${kind}`)
  for (const part of parts) hash.update('\0').update(part)
  const bytes = hash.digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6] & 0x0f)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** By all that it says and all its points. */
function underOwnId(run: KeptRun): KeptRun {
  const { summary, curves } = run
  const bytes = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array) =>
    new Uint8Array(buffer, byteOffset, byteLength)
  const id = idOf(
    'content',
    summary.recipeHash,
    ...curves.flatMap(({ metric, steps, values }) => [metric, bytes(steps), bytes(values)]),
  )
  return { ...run, summary: { ...summary, id } }
}

function recipeOf(
  { name, said, curves, identity }: OutsideRun,
  from: Pick<NonNullable<Recipe['outside']>, 'format' | 'file' | 'sha256'>,
): Recipe {
  const settings = settingsOf(said)
  const { optimizer, learningRate, seed, batchSize, dataset } = settings
  return {
    ...OUTSIDE_PLACEHOLDERS,
    ...(batchSize !== undefined && { batchSize }),
    ...(dataset !== undefined && { dataset }),
    steps: Math.min(LIMITS.steps, lastStepOf(curves)),
    optimizer: {
      id: outsideOptimizerId(optimizer),
      hyperparameters: learningRate === undefined ? {} : { learningRate },
    },
    seed: seed ?? unknownSeed(createHash('sha256').update(identity).digest().readUInt32BE()),
    ...FROM_THE_START,
    outside: {
      ...from,
      file: shortened(from.file, OUTSIDE_TEXTS.file),
      run: shortened(name, OUTSIDE_TEXTS.run),
      said: settings,
    },
  }
}

/** A setting beyond what its field takes is told as it is, among the others. */
function settingsOf({ other, ...said }: OutsideSaid): OutsideSaid {
  const fields = Object.entries(said).filter(([, value]) => value !== undefined)
  const fits = ([key, value]: (typeof fields)[number]) =>
    OutsideSettings.safeParse({ [key]: value, other: {} }).success
  const beyond = fields.filter((field) => !fits(field)).map(([key, value]) => [key, String(value)])
  const others = [...beyond, ...Object.entries(other)]
    .filter(([key, value]) => key !== '' && value !== '')
    .slice(0, MOST_OTHERS)
    .map(([key, value]) => [
      shortened(key, OUTSIDE_TEXTS.name),
      shortened(value, OUTSIDE_TEXTS.value),
    ])
  const known = Object.fromEntries(fields.filter(fits)) as Partial<OutsideSaid>
  return { ...known, other: Object.fromEntries(others) as OutsideSaid['other'] }
}

/** Cut in the middle of no character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text || '–'
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function keptRun(
  { name, curves, startedAt, finishedAt }: OutsideRun,
  recipe: Recipe,
  place: {
    readonly id: RunId
    readonly comparisonId: string
    readonly comparisonName: string
    readonly position: number
    /** When it came here, so that it stands among what is new. */
    readonly queuedAt: number
  },
): KeptRun {
  const { position, ...ids } = place
  return {
    position,
    curves,
    summary: {
      ...summaryOf(curves),
      ...ids,
      comparisonName: shortened(ids.comparisonName, LONGEST_NAME),
      name: shortened(name, LONGEST_NAME),
      recipe,
      recipeHash: createHash('sha256')
        .update(canonicalJson(withoutPlaceholders(recipe)))
        .digest('hex'),
      role: 'single',
      status: 'done',
      reason: null,
      stepsDone: lastStepOf(curves),
      ...{ startedAt, finishedAt, engineVersion: OUTSIDE_ENGINE },
      ...{ initHash: null, batchHash: null, dataHash: null },
      ...{ notes: '', tags: [], colorIndex: null, marker: null, pinned: false, deletedAt: null },
    },
  }
}

/** Characters of a run's name, and of a comparison's. */
const LONGEST_NAME = 200

/** One comparison of all; what it was to compare is what it has. */
function experimentOf(runs: readonly KeptRun[]): Experiment {
  if (runs.length === 0) return { comparisons: [], runs }
  const [{ summary }] = runs
  const recipes = runs.map((run) => run.summary.recipe)
  const optimizers = new Map(recipes.map(({ optimizer }) => [JSON.stringify(optimizer), optimizer]))
  const draft = {
    name: summary.comparisonName,
    base: OUTSIDE_PLACEHOLDERS,
    optimizers: [...optimizers.values()].slice(0, MAX_RUNS),
    seeds: [0],
    sweep: null,
  }
  const { comparisonId: id, comparisonName: name, queuedAt: createdAt } = summary
  return { comparisons: [{ id, name, draft, createdAt }], runs }
}
