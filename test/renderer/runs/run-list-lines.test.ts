import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layLines, unfoldingKey, type Folding, type Line } from '../../../src-renderer/runs/lines'
import { pinnedQuery, withPinned } from '../../../src-renderer/runs/pinned-runs'
import { sameLine, wholeLine } from '../../../src-renderer/runs/same-line'
import { sortKeys, toggleSort, withSortKeys } from '../../../src-renderer/runs/sort-terms'
import type { RunListAnswer } from '../../../src-shared/runs/run-list'
import { answerOf } from '../sample-runs'

const none = new Set<string>()
const pinned = (...keys: number[]) => ({ keys: Uint32Array.from(keys), together: null })
const ALL_OPEN = { closed: none, unfolded: none }
const isClosed = (...closed: string[]) => ({ closed: new Set(closed), unfolded: none })

describe('lines', () => {
  /** A list of groups, each a list of configurations, each a list of runs. Configurations are called by their first run. */
  function togetherOf(groups: readonly (readonly (readonly number[])[])[]): RunListAnswer {
    let start = 0
    const cells = groups.flat().map((runs) => {
      start += runs.length
      return { start: start - runs.length, id: runs[0] }
    })
    return {
      ...answerOf(...groups.map((configurations) => configurations.flat())),
      together: {
        starts: Uint32Array.from(cells, (cell) => cell.start),
        ids: Uint32Array.from(cells, ({ id }) => id),
      },
    }
  }

  /** Every line, one after the other. */
  function listed(answer: RunListAnswer, { closed, unfolded }: Folding): Line[] {
    const { keys, groups, together } = answer
    const { starts, ids } = together!
    const parts = groups ?? [undefined]
    return parts.flatMap((group): Line[] => {
      const [from, to] = group ? [group.first, group.first + group.count] : [0, keys.length]
      const open = group === undefined || !closed.has(group.key)
      const own = [...starts.keys()].filter((at) => starts[at] >= from && starts[at] < to)
      const lines = own.flatMap((place): Line[] => {
        const first = starts[place]
        const count = (starts[place + 1] ?? keys.length) - first
        const configuration = { place, id: ids[place], first, count }
        const runs = Array.from({ length: count }, (_, i): Line => {
          return { kind: 'run', key: keys[first + i], index: first + i, configuration }
        })
        if (count === 1) return runs
        const isUnfolded = unfolded.has(unfoldingKey(group, ids[place]))
        const line = { kind: 'configuration' as const, configuration, open: isUnfolded }
        return [line, ...(isUnfolded ? runs : [])]
      })
      return [...(group ? [{ kind: 'group' as const, group, open }] : []), ...(open ? lines : [])]
    })
  }

  const answers = fc
    .array(
      fc.array(fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 4,
      }),
      { maxLength: 8 },
    )
    .map(togetherOf)

  test('are headers, configurations and the runs of those that are unfolded, found from either side', () => {
    fc.assert(
      fc.property(
        answers,
        fc.boolean(),
        fc.array(fc.nat(8)),
        fc.array(fc.tuple(fc.nat(8), fc.nat(40))),
        (answer, isGrouped, closedPlaces, unfoldedPlaces) => {
          const given = isGrouped ? answer : { ...answer, groups: null }
          const folding = {
            closed: new Set(closedPlaces.map((place) => `group-${place}`)),
            unfolded: new Set(
              unfoldedPlaces.map(([place, id]) => (isGrouped ? `group-${place}/${id}` : `/${id}`)),
            ),
          }
          const wanted = listed(given, folding)
          const lines = layLines(given, folding)
          expect(lines.count).toBe(wanted.length)
          wanted.forEach((line, i) => {
            expect(lines.at(i)).toEqual(line)
            if (line.kind === 'group') return expect(lines.ofGroup(line.group.key)).toBe(i)
            const { first } = line.configuration
            expect(lines.configurationOf(first)).toEqual(line.configuration)
            if (line.kind === 'run') expect(lines.ofIndex(line.index)).toBe(i)
            else expect(wholeLine(lines, first + line.configuration.count - 1)).toBe(i)
          })
        },
      ),
    )
  })

  test('of runs that were not asked for together are one each', () => {
    const lines = layLines({ keys: Uint32Array.of(7, 5), groups: null, together: null }, ALL_OPEN)
    expect(lines.count).toBe(2)
    expect(lines.at(1)).toMatchObject({ kind: 'run', key: 5, index: 1 })
    expect([lines.headerOf(1), lines.ofGroup('any')]).toEqual([-1, -1])
  })

  test('lead from a run to its header, and to it alone while the group is closed', () => {
    const lines = layLines(answerOf([1, 2], [3, 4]), isClosed('group-0'))
    expect([0, 1, 2, 3].map((index) => lines.ofIndex(index))).toEqual([0, 0, 2, 3])
    expect([0, 1, 2, 3].map((index) => lines.headerOf(index))).toEqual([0, 0, 1, 1])
  })

  test('lead from a run to its configuration while that is folded', () => {
    const answer = togetherOf([[[1, 2, 3], [4]]])
    const folded = layLines(answer, ALL_OPEN)
    expect([0, 1, 2, 3].map((index) => folded.ofIndex(index))).toEqual([1, 1, 1, 2])
    const unfolded = layLines(answer, { closed: none, unfolded: new Set(['group-0/1']) })
    expect([0, 1, 2, 3].map((index) => unfolded.ofIndex(index))).toEqual([2, 3, 4, 5])
    expect(wholeLine(unfolded, 2)).toBe(1)
    // What was a seed is its configuration now, which stays itself.
    expect(sameLine(unfolded, 3, folded)).toBe(1)
    expect(sameLine(unfolded, 1, folded)).toBe(1)
    expect(sameLine(folded, 1, layLines(togetherOf([[[4], [2, 3]]]), ALL_OPEN))).toBe(2)
  })

  test('of a hundred thousand runs are laid out in no time', () => {
    const groups = Array.from({ length: 4000 }, (_, group) =>
      Array.from({ length: 5 }, (_, i) =>
        Array.from({ length: 5 }, (_, seed) => 1 + (group * 5 + i) * 5 + seed),
      ),
    )
    const answer = togetherOf(groups)
    const start = performance.now()
    const lines = layLines(answer, { closed: none, unfolded: new Set(['group-7/176']) })
    for (let line = 0; line < lines.count; line += 100) lines.at(line)
    expect(lines.count).toBe(4000 + 20_000 + 5)
    expect(performance.now() - start).toBeLessThan(250)
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
  const before = layLines(answerOf([1, 2], [3, 4]), ALL_OPEN)

  test('is where its run or its group is now', () => {
    const after = layLines(answerOf([2, 1], [9, 4, 3]), ALL_OPEN)
    expect([0, 1, 2, 3, 4, 5].map((line) => sameLine(before, line, after))).toEqual([
      0, 2, 1, 3, 6, 5,
    ])
  })

  test('is in its own group, though its run is pinned and stands on top as well', () => {
    const after = layLines(withPinned(answerOf([1, 2], [3, 4]), pinned(4)), ALL_OPEN)
    expect(sameLine(before, 5, after)).toBe(7)
    expect(sameLine(after, 1, before)).toBe(5)
  })

  test('is the header where its group is closed, and nowhere when it is gone', () => {
    const { groups } = answerOf([1, 2], [3, 4])
    const closed = layLines(answerOf([1, 2], [3, 4]), isClosed(groups?.[1].key ?? ''))
    expect(sameLine(before, 5, closed)).toBe(3)
    expect(sameLine(before, 5, layLines(answerOf([1, 2], [3]), ALL_OPEN))).toBe(-1)
  })

  test('is found without groups, and across', () => {
    const flat = layLines(
      { keys: Uint32Array.of(4, 3, 2, 1), groups: null, together: null },
      ALL_OPEN,
    )
    expect(sameLine(before, 1, flat)).toBe(3)
    expect(sameLine(flat, 0, before)).toBe(5)
    expect(sameLine(before, 0, flat)).toBe(-1)
  })
})

describe('pinned runs', () => {
  test('stand in a group of their own above the others', () => {
    const answer = withPinned(answerOf([1, 2], [3]), pinned(2))
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
      pinned(3, 2),
    )
    expect([...answer.keys]).toEqual([3, 2, 1])
    expect(withPinned(answer, pinned())).toBe(answer)
  })

  test('come with those of their configuration that are pinned; the others stay together below', () => {
    const answer = {
      keys: Uint32Array.of(1, 2, 3, 4, 5),
      groups: null,
      together: { starts: Uint32Array.of(0, 3, 4), ids: Uint32Array.of(1, 4, 5) },
    }
    const top = {
      keys: Uint32Array.of(4, 2),
      together: { starts: Uint32Array.of(0, 1), ids: Uint32Array.of(4, 1) },
    }
    const { keys, together } = withPinned(answer, top)
    expect([...keys]).toEqual([4, 2, 1, 3, 5])
    expect([...together!.starts]).toEqual([0, 1, 2, 4])
    expect([...together!.ids]).toEqual([4, 1, 1, 5])
  })

  test('are asked for among those of the query, except where that makes no sense', () => {
    expect(pinnedQuery('lr<1')).toBe('lr<1 is:pinned')
    expect(pinnedQuery('is:pinned')).toBeNull()
    expect(pinnedQuery('in:trash')).toBeNull()
  })
})
