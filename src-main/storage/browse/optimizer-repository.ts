/** Optimizers: the library that a person writes, and those that stored runs carry in their recipes. */
import type { Database } from 'better-sqlite3'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
  optimizerName,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { ownOptimizer } from '../../../src-shared/catalogue/own-optimizer'
import type { OptimizerListing } from '../../../src-shared/contract/optimizers'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { compareNames } from '../../../src-shared/language/locale'
import { nameIn } from '../../../src-shared/optimizer-language/name-place'
import type { OptimizerRepository } from './browse-contract'
import { uuid7 } from '../uuid7'

interface LibraryRow {
  readonly id: string
  readonly text: string
  readonly changedAt: number
}

/** A deleted one can be restored for so long; then the next deletion takes it away for ever. */
const KEPT_DELETED_MS = 30 * 24 * 3600_000

const USED = `
  SELECT optimizer, count(*) AS runs FROM runs WHERE deleted_at IS NULL GROUP BY optimizer`

/** One recipe is enough: an id is the hash of what its text says. */
const TEXT_OF_RUN = `
  SELECT json_extract(recipe, '$.optimizer.text') FROM runs
  WHERE optimizer = ? AND deleted_at IS NULL AND json_valid(recipe) LIMIT 1`

export function createOptimizerRepository(database: Database): OptimizerRepository {
  const library = database.prepare<[], LibraryRow>(
    'SELECT id, text, changed_at AS changedAt FROM own_optimizers WHERE deleted_at IS NULL ORDER BY id',
  )
  const insert = database.prepare<[LibraryRow]>(
    `INSERT INTO own_optimizers (id, text, created_at, changed_at) VALUES (@id, @text, @changedAt, @changedAt)`,
  )
  const replace = database.prepare<[LibraryRow]>(
    'UPDATE own_optimizers SET text = @text, changed_at = @changedAt, deleted_at = NULL WHERE id = @id',
  )
  const remove = database.prepare<[number, string]>(
    'UPDATE own_optimizers SET deleted_at = ? WHERE id = ?',
  )
  const forget = database.prepare<[number]>('DELETE FROM own_optimizers WHERE deleted_at < ?')
  const restore = database.prepare<[string]>(
    'UPDATE own_optimizers SET deleted_at = NULL WHERE id = ?',
  )
  const select = database.prepare<[string], LibraryRow>(
    'SELECT id, text, changed_at AS changedAt FROM own_optimizers WHERE id = ?',
  )
  const used = database.prepare<[], { optimizer: string; runs: number }>(USED)
  const textOfRun = database.prepare<[string], unknown>(TEXT_OF_RUN).pluck()

  const usedById = () => new Map(used.all().map(({ optimizer, runs }) => [optimizer, runs]))
  const row = (key: string, uses = usedById()): OptimizerListing => {
    const found = select.get(key)
    if (found === undefined) throw new LabError('not-found', MESSAGES.ownOptimizers.gone)
    return ownListing(found, uses)
  }

  return {
    list() {
      const uses = usedById()
      const own = library
        .all()
        .map((each) => ownListing(each, uses))
        .sort((a, b) => compareNames(a.name, b.name))
      const known = new Set<string | null>([...OPTIMIZER_IDS, ...own.map(({ id }) => id)])
      const rest = [...uses.keys()].filter((id) => !known.has(id)).sort()
      const ofRuns = rest.flatMap((id): OptimizerListing[] => {
        const text = textOfRun.get(id)
        if (typeof text !== 'string') return []
        const { id: said, name } = identityOf(text)
        // What says something else than its id claims was not written by the lab.
        if (said !== id) return []
        const runs = uses.get(id) ?? 0
        return [{ key: null, kind: 'from-runs', id, name, text, runs, changedAt: null }]
      })
      return [...OPTIMIZER_IDS.map((id) => builtIn(id, uses)), ...own, ...ofRuns]
    },
    save(key, text) {
      const changed = { id: key ?? uuid7(), text, changedAt: Date.now() }
      if (key === null) insert.run(changed)
      else if (replace.run(changed).changes === 0) {
        throw new LabError('not-found', MESSAGES.ownOptimizers.gone)
      }
      return row(changed.id)
    },
    delete(key) {
      const now = Date.now()
      forget.run(now - KEPT_DELETED_MS)
      if (remove.run(now, key).changes === 0) {
        throw new LabError('not-found', MESSAGES.ownOptimizers.gone)
      }
    },
    restore(key) {
      restore.run(key)
      return row(key)
    },
  }
}

type Uses = ReadonlyMap<string, number>

const builtIn = (id: CatalogueOptimizerId, uses: Uses): OptimizerListing => ({
  key: null,
  kind: 'built-in',
  id,
  name: optimizerName(id),
  text: OPTIMIZER_CATALOGUE[id].text,
  runs: uses.get(id) ?? 0,
  changedAt: null,
})

const ownListing = ({ id: key, text, changedAt }: LibraryRow, uses: Uses): OptimizerListing => {
  const { id, name } = identityOf(text)
  const runs = id === null ? 0 : (uses.get(id) ?? 0)
  return { key, kind: 'own', id, name, text, runs, changedAt }
}

/** By what a recipe names the optimizer that a text says, and what it is called. */
function identityOf(text: string): Pick<OptimizerListing, 'id' | 'name'> {
  const own = ownOptimizer(text)
  return own === undefined
    ? { id: null, name: nameIn(text) }
    : { id: own.id, name: own.program.name }
}
