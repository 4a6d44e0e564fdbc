import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layLines, type Line } from '../../../src-renderer/runs/lines'
import { pinnedQuery, withPinned } from '../../../src-renderer/runs/pinned-runs'
import { sameLine } from '../../../src-renderer/runs/same-line'
import { sortKeys, toggleSort, withSortKeys } from '../../../src-renderer/runs/sort-terms'
import type { RunListAnswer } from '../../../src-shared/runs/run-list'
import { answerOf } from '../sample-runs'

describe('lines', () => {
  /** Every line, one after the other. */
  function listed({ keys, groups }: RunListAnswer, closed: ReadonlySet<string>): Line[] {
    const runs = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        kind: 'run' as const,
        key: keys[first + i],
        index: first + i,
      }))
    if (groups === null) return runs(0, keys.length)
    return groups.flatMap((group) => {
      const open = !closed.has(group.key)
      return [
        { kind: 'group' as const, group, open },
        ...(open ? runs(group.first, group.count) : []),
      ]
    })
  }

  const answers = fc
    .array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), { maxLength: 12 })
    .map((groups) => answerOf(...groups))

  test('are the headers and the runs of open groups, found from either side', () => {
    fc.assert(
      fc.property(answers, fc.array(fc.nat(12)), (answer, closedPlaces) => {
        const closed = new Set(closedPlaces.map((place) => `group-${place}`))
        const wanted = listed(answer, closed)
        const lines = layLines(answer, closed)
        expect(lines.count).toBe(wanted.length)
        wanted.forEach((line, i) => {
          expect(lines.at(i)).toEqual(line)
          if (line.kind === 'group') expect(lines.ofGroup(line.group.key)).toBe(i)
          else expect(lines.ofIndex(line.index)).toBe(i)
        })
      }),
    )
  })

  test('without groups are the runs alone', () => {
    const lines = layLines({ keys: Uint32Array.of(7, 5), groups: null, together: null }, new Set())
    expect(lines.count).toBe(2)
    expect(lines.at(1)).toEqual({ kind: 'run', key: 5, index: 1 })
    expect([lines.headerOf(1), lines.ofGroup('any')]).toEqual([-1, -1])
  })

  test('lead from a run to its header, and to it alone while the group is closed', () => {
    const answer = answerOf([1, 2], [3, 4])
    const lines = layLines(answer, new Set(['group-0']))
    expect([0, 1, 2, 3].map((index) => lines.ofIndex(index))).toEqual([0, 0, 2, 3])
    expect([0, 1, 2, 3].map((index) => lines.headerOf(index))).toEqual([0, 0, 1, 1])
  })
})

describe('sort terms', () => {
  test('are read with their direction, in the order they weigh', () => {
    expect(sortKeys('lr<=0.01 sort:optimizer,-acc "sort:no"')).toEqual([
      { field: 'optimizer', descending: false },
      { field: 'acc', descending: true },
    ])
  })

  test('are replaced at the end, and the rest stays as it was typed', () => {
    const acc = { field: 'acc', descending: true }
    expect(withSortKeys('sort:lr  status:done "two  words"', [acc])).toBe(
      'status:done "two  words" sort:-acc',
    )
    expect(withSortKeys('a -order:lr b by:"seed"', [])).toBe('a b')
    expect(withSortKeys('', [acc])).toBe('sort:-acc')
  })

  test('go from the natural direction to the other and away', () => {
    const acc = { field: 'acc', descending: true }
    const first = toggleSort('done>5', acc, false)
    expect(first).toBe('done>5 sort:-acc')
    expect(toggleSort(first, acc, false)).toBe('done>5 sort:acc')
    expect(toggleSort('done>5 sort:acc', acc, false)).toBe('done>5')
  })

  test('of further columns come behind those that are there', () => {
    const lr = { field: 'lr', descending: false }
    const acc = { field: 'acc', descending: true }
    expect(toggleSort('sort:-acc', lr, true)).toBe('sort:-acc,lr')
    expect(toggleSort('sort:-acc,lr', acc, true)).toBe('sort:acc,lr')
    expect(toggleSort('sort:acc,lr', acc, true)).toBe('sort:lr')
    expect(toggleSort('sort:-acc,lr', acc, false)).toBe('sort:acc')
  })
})

describe('a line that is looked for in a changed list', () => {
  const none = new Set<string>()
  const before = layLines(answerOf([1, 2], [3, 4]), none)

  test('is where its run or its group is now', () => {
    const after = layLines(answerOf([2, 1], [9, 4, 3]), none)
    expect([0, 1, 2, 3, 4, 5].map((line) => sameLine(before, line, after))).toEqual([
      0, 2, 1, 3, 6, 5,
    ])
  })

  test('is in its own group, though its run is pinned and stands on top as well', () => {
    const after = layLines(withPinned(answerOf([1, 2], [3, 4]), [4]), none)
    expect(sameLine(before, 5, after)).toBe(7)
    expect(sameLine(after, 1, before)).toBe(5)
  })

  test('is the header where its group is closed, and nowhere when it is gone', () => {
    const { groups } = answerOf([1, 2], [3, 4])
    const closed = layLines(answerOf([1, 2], [3, 4]), new Set([groups?.[1].key ?? '']))
    expect(sameLine(before, 5, closed)).toBe(3)
    expect(sameLine(before, 5, layLines(answerOf([1, 2], [3]), none))).toBe(-1)
  })

  test('is found without groups, and across', () => {
    const flat = layLines({ keys: Uint32Array.of(4, 3, 2, 1), groups: null, together: null }, none)
    expect(sameLine(before, 1, flat)).toBe(3)
    expect(sameLine(flat, 0, before)).toBe(5)
    expect(sameLine(before, 0, flat)).toBe(-1)
  })
})

describe('pinned runs', () => {
  test('stand in a group of their own above the others', () => {
    const answer = withPinned(answerOf([1, 2], [3]), [2])
    expect([...answer.keys]).toEqual([2, 1, 2, 3])
    expect(answer.groups?.map(({ label, first, count }) => [label, first, count])).toEqual([
      ['Pinned', 0, 1],
      ['Group 0', 1, 2],
      ['Group 1', 3, 1],
    ])
  })

  test('come first, and once, where there are no groups', () => {
    const answer = withPinned(
      { keys: Uint32Array.of(1, 2, 3), groups: null, together: null },
      [3, 2],
    )
    expect([...answer.keys]).toEqual([3, 2, 1])
    expect(withPinned(answer, [])).toBe(answer)
  })

  test('are asked for among those of the query, except where that makes no sense', () => {
    expect(pinnedQuery('lr<1')).toBe('lr<1 is:pinned')
    expect(pinnedQuery('is:pinned')).toBeNull()
    expect(pinnedQuery('in:trash')).toBeNull()
  })
})
