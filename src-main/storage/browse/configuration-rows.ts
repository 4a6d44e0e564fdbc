/** What the list shows of configurations: their labels, and what is to be said of all runs of each. */
import type { Database, Statement } from 'better-sqlite3'
import { FIGURES, type FigureName } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import {
  configurationLabel,
  configurationLabels,
  namingFields,
} from '../../../src-shared/runs/configuration'
import type { RunStatus, RunSummary } from '../../../src-shared/runs/run'
import { dataNamer } from '../../../src-shared/runs/run-data'
import type {
  ConfigurationRequest,
  ConfigurationRow,
  RunKey,
  RunListRow,
} from '../../../src-shared/runs/run-list'
import { figureSql } from '../schema/run-figures'
import { RunningFigure } from './running-figure'

type Member = {
  readonly key: RunKey
  readonly seed: number
  readonly status: RunStatus
  readonly stepsDone: number
  readonly pinned: 0 | 1
  readonly noted: 0 | 1
  readonly trashed: 0 | 1
  readonly tags: string | null
} & Readonly<Partial<Record<FigureName, number | null>>>

const membersSql = (figures: readonly FigureName[]) => `
  SELECT
    key, seed, status, steps_done AS stepsDone, pinned, notes <> '' AS noted, deleted_at IS NOT NULL AS trashed,
    (SELECT json_group_array(tag) FROM tags WHERE run_key = key) AS tags
    ${FIGURES.filter(({ name }) => figures.includes(name))
      .map((figure) => `, ${figureSql(figure)} AS ${figure.name}`)
      .join('')}
  FROM runs WHERE key IN (SELECT value FROM json_each(?))`

/** @param rowsOf reads rows of single runs, without keys of runs that are gone */
export function configurationRowReader(
  database: Database,
  rowsOf: (keys: readonly RunKey[]) => RunListRow[],
): (group: ConfigurationRequest, figures: readonly FigureName[]) => (ConfigurationRow | null)[] {
  const statements = new Map<string, Statement<[string], Member>>()
  const selecting = (figures: readonly FigureName[]) => {
    const sql = membersSql(figures)
    const select = statements.get(sql) ?? database.prepare<[string], Member>(sql)
    statements.set(sql, select)
    return select
  }
  return ({ among, keys, counts }, figures) => {
    const select = selecting(figures)
    const all = Array.from(keys)
    const members = new Map(select.all(JSON.stringify(all)).map((row) => [row.key, row]))
    let first = 0
    const cells = Array.from(counts, (count) => {
      const own = all.slice(first, first + count)
      first += count
      return own.flatMap((key) => members.get(key) ?? [])
    })
    const firsts = cells.map(([one]) => one?.key)
    const wanted = firsts.filter((key) => key !== undefined)
    const rows = new Map(rowsOf(wanted).map((row) => [row.key, row]))
    const labels = labelled(rowsOf(Array.from(among)), [...rows.values()])
    return cells.map((own, i) => {
      const row = firsts[i] === undefined ? undefined : rows.get(firsts[i])
      return row === undefined
        ? null
        : { first: row, label: labels.get(row.key) ?? '', ...summed(own, figures) }
    })
  }
}

const readable = (rows: readonly RunListRow[]) =>
  rows.flatMap((row) => ('run' in row ? [{ key: row.key, run: row.run }] : []))

function labelled(
  among: readonly RunListRow[],
  wanted: readonly RunListRow[],
): Map<RunKey, string> {
  const others = readable(among)
  const own = readable(wanted)
  const named = dataNamer([...others, ...own].map(({ run }) => run))
  const recipeOf = ({ run }: { readonly run: RunSummary }) => named(run).recipe
  const known = configurationLabels(others.map(recipeOf))
  const labels = new Map(others.map(({ key }, i) => [key, known[i]]))
  // Of a group with too many configurations only some are known.
  const fields = own.every(({ key }) => labels.has(key)) ? [] : namingFields(others.map(recipeOf))
  return new Map(
    own.map((one) => [one.key, labels.get(one.key) ?? configurationLabel(recipeOf(one), fields)]),
  )
}

function summed(
  members: readonly Member[],
  figures: readonly FigureName[],
): Omit<ConfigurationRow, 'first' | 'label'> {
  const statuses: Partial<Record<RunStatus, number>> = {}
  for (const { status } of members) statuses[status] = (statuses[status] ?? 0) + 1
  const count = (field: 'pinned' | 'noted' | 'trashed') =>
    members.reduce((sum, member) => sum + member[field], 0)
  const tags = members.flatMap((one) => JSON.parse(one.tags ?? '[]') as string[])
  return {
    seeds: [...new Set(members.map(({ seed }) => seed))].sort((a, b) => a - b),
    statuses,
    figures: Object.fromEntries(
      figures.map((name) => [name, figureOver(members.map((member) => member[name] ?? null))]),
    ),
    stepsDone: figureOver(members.map(({ stepsDone }) => stepsDone)),
    fewestSteps: Math.min(...members.map(({ stepsDone }) => stepsDone)),
    pinned: count('pinned'),
    noted: count('noted'),
    trashed: count('trashed'),
    tags: [...new Set(tags)].sort(),
  }
}

function figureOver(values: readonly (number | null)[]) {
  const figure = new RunningFigure()
  for (const value of values) if (value !== null) figure.add(value)
  return figure.figure()
}
