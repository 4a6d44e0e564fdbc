/** Fills a database with invented runs, through the same repositories that keep real ones. */
import type { Database, Statement } from 'better-sqlite3'
import { expandComparison, runName, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { RunRole } from '../../src-shared/runs/run'
import { MARKER_IDS } from '../../src-shared/runs/run-edit'
import type { NewRun, RunRepository } from '../../src-main/storage/contract'
import { openDatabase } from '../../src-main/storage/schema/open'
import { createOwner, type Owner } from '../../src-main/storage/runs/owner'
import { createRunRepository } from '../../src-main/storage/runs/run-repository'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { COMPARED_FIRST, generateDraft } from './drafts'
import { generateEnd, generateLosses } from './outcomes'
import { seededRandom, type SeededRandom } from './random'

/** Who begins compares what everybody compares. */
const EARLY_RUNS = 100

export interface GenerateOptions {
  /** The database file; made if needed, added to otherwise. */
  readonly path: string
  readonly runs: number
  /** The same seed gives the same runs. */
  readonly seed: number
  /** How many runs, spread evenly, get a loss curve. */
  readonly curves: number
  /** Points of each curve. */
  readonly points: number
  /** When the newest run was queued, in milliseconds since 1970. */
  readonly until: number
}

const DAY_MS = 24 * 3600 * 1000
/** The oldest run is this much older than the newest. */
const SPAN_MS = 180 * DAY_MS
const TAGS = ['lecture1', 'lecture2', 'lecture3', 'paper', 'baseline', 'bad', 'rerun', 'keep']
const NOTES = [
  'Looks better than expected, run again with **more seeds**.',
  'For the figure in section 3.',
  'Noisy towards the end; try a smaller rate.',
]

/** Stores `runs` runs in one transaction, the oldest first. */
export function generateRuns(options: GenerateOptions): void {
  const database = openDatabase(options.path)
  const owner = createOwner(options.path)
  try {
    const generator = new Generator(database, options, owner)
    database.transaction(() => generator.run()).immediate()
    database.exec('ANALYZE')
    database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
    owner.release()
  }
}

/** The last seed of a tuned comparison stands for its final runs. */
function roleOf({ sweep, seeds }: ComparisonDraft, { seed }: Recipe): RunRole {
  if (sweep === null) return 'single'
  return seed === seeds.at(-1) ? 'final' : 'trial'
}

class Generator {
  private readonly random: SeededRandom
  private readonly repository: RunRepository
  private readonly tag: Statement<[string, string]>
  private readonly setters = new Map<string, Statement<[string | number, string]>>()
  private made = 0

  constructor(
    private readonly database: Database,
    private readonly options: GenerateOptions,
    owner: Owner,
  ) {
    this.random = seededRandom(options.seed)
    this.repository = createRunRepository(database, owner)
    this.tag = database.prepare(
      'INSERT OR IGNORE INTO tags (run_key, tag) SELECT key, ? FROM runs WHERE id = ?',
    )
  }

  run(): void {
    while (this.made < this.options.runs) this.addComparison()
  }

  private addComparison(): void {
    const { random, options } = this
    const age = SPAN_MS * (1 - this.made / options.runs)
    const queuedAt = Math.floor(options.until - age)
    const isEarly = this.made < EARLY_RUNS
    const draft = generateDraft(random, isEarly ? COMPARED_FIRST : OPTIMIZER_IDS)
    const runs = expandComparison(draft)
      .slice(0, options.runs - this.made)
      .map((recipe): NewRun => ({
        id: random.uuid(queuedAt),
        name: runName(recipe, draft.seeds.length),
        recipe,
        role: roleOf(draft, recipe),
        recipeHash: random.uuid(0),
        dataHash: null,
        engineVersion: '1',
        queuedAt,
      }))
    const comparison = { id: random.uuid(queuedAt), name: draft.name, draft, createdAt: queuedAt }
    this.repository.insertComparison(comparison, runs)
    for (const run of runs) this.finish(run)
    // Nobody is asked to go on with what was invented.
    this.repository.setComparisonState(comparison.id, 'done')
  }

  private finish({ id, recipe, queuedAt }: NewRun): void {
    const { random, repository, options } = this
    const startedAt = queuedAt + random.between(0, 60_000)
    const end = generateEnd(recipe, startedAt, random)
    repository.markRunning(id, { startedAt, initHash: `weights of seed ${recipe.seed}` })
    const every = options.runs / options.curves
    if (Math.floor(this.made / every) < Math.floor((this.made + 1) / every)) {
      const values = generateLosses(options.points, end.last100MeanLoss, random)
      repository.appendPoints([{ runId: id, metric: 'training-loss', firstStep: 1, values }], [])
    }
    repository.finish(id, end)
    this.organise(id)
    this.made += 1
  }

  /** What a person would have done to some of the runs. */
  private organise(id: string): void {
    const { random, tag } = this
    const set = (column: string, value: string | number) => this.setter(column).run(value, id)
    for (let i = random.pick([0, 0, 0, 0, 0, 0, 1, 2]); i > 0; i--) tag.run(random.pick(TAGS), id)
    if (random.chance(0.03)) set('notes', random.pick(NOTES))
    if (random.chance(0.005)) set('pinned', 1)
    if (random.chance(0.01)) set('color_index', random.between(0, 7))
    if (random.chance(0.01)) set('marker', random.pick(MARKER_IDS))
    if (random.chance(0.01)) set('deleted_at', this.options.until)
  }

  private setter(column: string): Statement<[string | number, string]> {
    const known =
      this.setters.get(column) ??
      this.database.prepare<[string | number, string]>(`UPDATE runs SET ${column} = ? WHERE id = ?`)
    this.setters.set(column, known)
    return known
  }
}
