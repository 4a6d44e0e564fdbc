import { describe, expect, test } from 'vitest'
import {
  FIGURES,
  METRICS,
  entryOf,
  memberName,
  readMetric,
} from '../../src-shared/catalogue/metrics/metric-catalogue'
import { METRIC_ENTRIES } from '../../src-shared/catalogue/metrics/metric-entries'
import type { MetricEntry } from '../../src-shared/catalogue/metrics/metric-entry'
import { MESSAGES } from '../../src-shared/language/language'
import { QUERY_FIELDS } from '../../src-shared/runs/query/fields'

describe('the catalogue of metrics', () => {
  test('names each metric, figure, column, field and column of lists once', () => {
    const lists = [
      METRICS,
      FIGURES.map(({ name }) => name),
      FIGURES.flatMap(({ column }) => column ?? []),
      FIGURES.map(({ list }) => list.key),
      QUERY_FIELDS.flatMap(({ name, aliases }) =>
        [name, ...aliases].map((one) => one.toLowerCase()),
      ),
    ]
    for (const list of lists) expect(new Set<string>(list).size).toBe(list.length)
  })

  test('has a text for each metric and figure, and none besides', () => {
    expect(Object.keys(MESSAGES.metrics).sort()).toEqual([...METRICS].sort())
    expect(Object.keys(MESSAGES.figures).sort()).toEqual(FIGURES.map(({ name }) => name).sort())
  })

  test('lets only the last value of a curve do without a column', () => {
    for (const { name, from, column } of FIGURES) {
      if (column === null) expect(from, name).toBe('last')
    }
  })
})

describe('a family of metrics', () => {
  const family: MetricEntry = { ...METRIC_ENTRIES[5], id: 'layer-norm', family: 'layer' }
  const entries = new Map([...METRIC_ENTRIES, family].map((entry) => [entry.id, entry]))

  test('has a name for the curve of each member', () => {
    expect(memberName(family, 3)).toBe('layer-norm/3')
    expect(readMetric('layer-norm/3', entries)).toEqual({ entry: family, member: 3 })
  })

  test('has no curve of its own, and no member before the first', () => {
    for (const name of [
      'layer-norm',
      'layer-norm/',
      'layer-norm/0',
      'layer-norm/x',
      'layer-norm/1/2',
    ]) {
      expect(readMetric(name, entries), name).toBeUndefined()
    }
  })

  test('is not what a metric measured once is', () => {
    expect(readMetric('training-loss')).toEqual({ entry: entryOf('training-loss'), member: null })
    expect(readMetric('training-loss/1', entries)).toBeUndefined()
    expect(readMetric('no-metric')).toBeUndefined()
  })
})
