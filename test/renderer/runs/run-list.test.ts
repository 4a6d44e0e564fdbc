import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick, watch } from 'vue'
import { useRunActions } from '../../../src-renderer/runs/useRunActions'
import { useColumns } from '../../../src-renderer/runs/columns'
import type { ListColumn } from '../../../src-renderer/runs/column-kinds'
import { ownName } from '../../../src-renderer/runs/own-name'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { setLanguage } from '../../../src-shared/language/language'
import { PSEUDO } from '../../shared/language/pseudo-language'
import { LIST_COLUMNS, narrowColumns } from '../../../src-renderer/runs/run-columns'
import { sortKeys } from '../../../src-renderer/runs/sort-terms'
import { tickOf, useTicks } from '../../../src-renderer/runs/ticks'
import { useHistory } from '../../../src-renderer/state/history'
import { useNotices } from '../../../src-renderer/state/notices'
import { useRunList } from '../../../src-renderer/runs/run-list'
import { useRunRows } from '../../../src-renderer/runs/run-rows'
import { useSelection } from '../../../src-renderer/runs/selection'
import { useTrash } from '../../../src-renderer/runs/trash'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import { LabError } from '../../../src-shared/contract/result'
import type { RunSummary } from '../../../src-shared/runs/run'
import type { RunListAnswer } from '../../../src-shared/runs/run-list'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { answerOf, configurationRowsOf, sampleRecipe, sampleRun } from '../sample-runs'

let lab: FakeLab

const idOf = (key: number) => `00000000-0000-4000-8000-${String(key).padStart(12, '0')}`
const HISTORY = { undo: null, redo: null }

/** The list that the main process tells of. */
function answer(fresh: RunListAnswer): void {
  lab.answers['runs.query'] = ({ query }) =>
    query.includes('is:pinned') ? { keys: new Uint32Array(), groups: null, together: null } : fresh
}

async function ask(fresh: RunListAnswer): Promise<void> {
  answer(fresh)
  await useRunList().ask()
}

const askedKeys = () =>
  lab.asked.flatMap(([name, input]) =>
    name === 'runs.rows' ? [(input as { keys: number[] }).keys] : [],
  )
const askedConfigurations = () =>
  lab.asked.flatMap(([name, input]) =>
    name === 'configurations.rows'
      ? (input as { groups: { keys: Uint32Array }[] }).groups.flatMap(({ keys }) => [...keys])
      : [],
  )
const noConfigurations = () => Promise.resolve([])

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab({
    'configurations.rows': ({ groups }) =>
      configurationRowsOf(groups, (key) => sampleRun(idOf(key))),
    'runs.rows': ({ keys }) => keys.map((key) => ({ key, run: sampleRun(idOf(key)) })),
    'runs.keysOf': () => [],
    'runs.idsOf': ({ keys }) => Array.from(keys, idOf),
    'runs.edit': () => HISTORY,
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('rows', () => {
  test('are asked for near the screen only, and not twice', async () => {
    const keys = Array.from({ length: 5000 }, (_, i) => i)
    await ask({ keys: Uint32Array.from(keys), groups: null, together: null })
    const list = useRunList()
    list.showLines(1000, 1040)
    await vi.waitFor(() => expect(useRunRows().byKey.has(1040)).toBe(true))
    const asked = askedConfigurations()
    expect(asked.length).toBeLessThan(500)
    expect(new Set(asked).size).toBe(asked.length)
  })

  test('that were scrolled past while others were on their way are never asked for', async () => {
    const rows = useRunRows()
    let release: (() => void) | undefined
    lab.answers['runs.rows'] = ({ keys }) =>
      new Promise((resolve) => {
        release = () => resolve(keys.map((key) => ({ key, run: sampleRun(idOf(key)) })))
      })
    const first = rows.want({ keys: [1], places: [] }, noConfigurations)
    void rows.want({ keys: [2], places: [] }, noConfigurations)
    void rows.want({ keys: [3], places: [] }, noConfigurations)
    release?.()
    await vi.waitFor(() => expect(askedKeys()).toEqual([[1], [3]]))
    release?.()
    await first
    expect([...rows.byKey.keys()]).toEqual([1, 3])
  })

  test('that could not be loaded can be asked for again', async () => {
    const rows = useRunRows()
    const works = lab.answers['runs.rows']
    lab.answers['runs.rows'] = () => {
      throw new LabError('storage', 'The disk is busy.')
    }
    await expect(rows.want({ keys: [1], places: [] }, noConfigurations)).rejects.toThrow(
      'The disk is busy.',
    )
    lab.answers['runs.rows'] = works
    await rows.want({ keys: [1], places: [] }, noConfigurations)
    expect(rows.byKey.has(1)).toBe(true)
  })
})

/** Two configurations of a group: runs 1 to 3, and 4. */
const TOGETHER: RunListAnswer = {
  ...answerOf([1, 2, 3, 4]),
  together: { starts: Uint32Array.of(0, 3), ids: Uint32Array.of(1, 4) },
}

describe('configurations', () => {
  test('are a line each, unfold to their runs, and are asked about once', async () => {
    const list = useRunList()
    await ask(TOGETHER)
    expect(list.lines.count).toBe(3)
    expect(useRunRows().configurations.get(0)?.seeds).toEqual([0])
    expect(askedKeys()).toEqual([])
    list.unfold(1, true)
    expect(list.lines.count).toBe(6)
    list.showLines(0, 6)
    await vi.waitFor(() => expect(useRunRows().byKey.has(3)).toBe(true))
    // The first run came with its configuration.
    expect(askedKeys()).toEqual([[2, 3]])
    list.unfold(2, false)
    expect(list.lines.count).toBe(3)
    expect(askedConfigurations()).toEqual([1, 2, 3, 4])
  })

  test('stay unfolded in another answer, where they stand now', async () => {
    const list = useRunList()
    await ask(TOGETHER)
    list.unfold(0, true)
    await ask({
      ...answerOf([4, 1, 2, 3]),
      together: { starts: Uint32Array.of(0, 1), ids: Uint32Array.of(4, 1) },
    })
    expect(list.lines.at(2)).toMatchObject({ kind: 'configuration', open: true })
    expect(list.lines.at(5)).toMatchObject({ kind: 'run', key: 3 })
  })

  test('are chosen, ticked and hidden with all their runs, and say when some are', async () => {
    await ask(TOGETHER)
    const selection = useSelection()
    const ticks = useTicks()
    selection.go(1)
    expect([...selection.keys]).toEqual([1, 2, 3])
    expect(useView().selected).toBe(idOf(1))
    await useRunActions().overlayChosen()
    useRunRows().learn([1, 2, 3], [1, 2, 3].map(idOf))
    expect(ticks.shownOf(0, 3)).toBe(3)
    expect(ticks.shownOf(0, 4)).toBe(3)
    // Hidden in the legend, or ticked off: it is not shown.
    useView().toggleCurve([idOf(2)])
    expect(ticks.shownOf(0, 3)).toBe(2)
    useView().hide(idOf(3))
    expect(ticks.shownOf(0, 3)).toBe(1)
    expect([tickOf(0, 3), tickOf(1, 3), tickOf(3, 3)]).toEqual([false, 'indeterminate', true])
    await useRunActions().overlayChosen()
    expect(ticks.shownOf(0, 3)).toBe(3)
    await useRunActions().overlayChosen()
    expect(useView().slots.size).toBe(0)
  })

  test('get tags, pins and the trash on all their runs', async () => {
    await ask(TOGETHER)
    useSelection().go(1)
    const ids = [1, 2, 3].map(idOf)
    await useRunActions().togglePinned()
    await useRunActions().trash()
    await useRunActions().edit({ kind: 'color', colorIndex: 3 })
    expect(lab.asked.filter(([name]) => name === 'runs.edit').map(([, input]) => input)).toEqual([
      { ids, edit: { kind: 'pinned', pinned: true } },
      { ids, edit: { kind: 'trashed', trashed: true } },
      { ids, edit: { kind: 'color', colorIndex: 3 } },
    ])
  })

  test('are not renamed: they are called by their settings', async () => {
    await ask(TOGETHER)
    useSelection().go(1)
    useRunActions().rename()
    expect(useView().renaming).toBeNull()
    expect(useNotices().list[0].text).toMatch(/Unfold it/)
  })
})

describe('the list', () => {
  test('is shown once: not before it is known which runs are pinned and what stands above it', async () => {
    const list = useRunList()
    const orders: number[][] = []
    watch(
      () => list.answer,
      ({ keys }) => orders.push([...keys]),
      { flush: 'sync' },
    )
    let [tellPinned, tellAbove]: (() => void)[] = []
    lab.answers['runs.query'] = ({ query }) =>
      query.includes('is:pinned')
        ? new Promise((resolve) => {
            tellPinned = () => resolve({ keys: Uint32Array.of(3), groups: null, together: null })
          })
        : { keys: Uint32Array.of(1, 2, 3), groups: null, together: null }
    const asking = list.ask(new Promise<void>((resolve) => (tellAbove = resolve)))
    await vi.waitFor(() => expect(tellPinned).toBeDefined())
    tellPinned()
    await new Promise((passed) => setTimeout(passed, 20))
    expect(orders).toEqual([])
    tellAbove()
    await asking
    expect(orders).toEqual([[3, 1, 2]])
  })

  test('asks for pinned runs no more when there are none, until something is edited', async () => {
    vi.useFakeTimers()
    const list = useRunList()
    const pinnedQuestions = () =>
      lab.asked.filter(([, input]) => JSON.stringify(input).includes('is:pinned')).length
    answer(answerOf([1]))
    list.follow()
    await list.ask()
    await list.ask()
    expect(pinnedQuestions()).toBe(1)
    lab.send('runs.edited', { ids: [] })
    await vi.advanceTimersByTimeAsync(1000)
    expect(pinnedQuestions()).toBe(2)
  })

  test('shows the newest of several answers, whichever comes last', async () => {
    const list = useRunList()
    const waiting: ((fresh: RunListAnswer) => void)[] = []
    lab.answers['runs.query'] = ({ query }) =>
      query.includes('is:pinned')
        ? { keys: new Uint32Array(), groups: null, together: null }
        : new Promise((resolve) => waiting.push(resolve))
    const first = list.ask()
    list.query = 'second'
    const second = list.ask()
    waiting[1](answerOf([2]))
    await second
    waiting[0](answerOf([1]))
    await first
    expect([...list.answer.keys]).toEqual([2])
    expect(list.answered).toBe('second')
  })

  test('has its rows before it shows another order', async () => {
    const list = useRunList()
    const rows = useRunRows()
    await ask({ keys: Uint32Array.of(1, 2), groups: null, together: null })
    expect(rows.byKey.has(1) && rows.byKey.has(2)).toBe(true)
    await ask({ keys: Uint32Array.of(3), groups: null, together: null })
    expect([...list.answer.keys]).toEqual([3])
    expect(rows.byKey.has(3)).toBe(true)
  })

  test('stays as it was while the query cannot be read, and says why', async () => {
    const list = useRunList()
    await ask(answerOf([1]))
    list.setQuery('optimzer:sgd')
    await nextTick()
    expect(list.problems[0]).toMatchObject({ at: 0, length: 8 })
    expect(list.problems[0].message).toContain('optimizer')
    expect([...list.answer.keys]).toEqual([1])
    expect(lab.asked.some(([, input]) => JSON.stringify(input).includes('optimzer'))).toBe(false)
  })

  test('asks once when several things change together', async () => {
    vi.useFakeTimers()
    const list = useRunList()
    answer(answerOf([1]))
    list.follow()
    lab.answers['runs.get'] = () => []
    lab.send('run.changed', sampleRun('a'))
    lab.send('run.changed', sampleRun('b'))
    lab.send('runs.edited', { ids: ['a'] })
    await vi.advanceTimersByTimeAsync(1000)
    expect(lab.asked.filter(([name]) => name === 'runs.query')).toHaveLength(2)
    expect([...list.answer.keys]).toEqual([1])
  })

  test('comes back with query, grouping and closed groups', async () => {
    const list = useRunList()
    answer(answerOf([1]))
    list.setQuery('sort:-acc')
    list.group('optimizer')
    list.setOpen('group-0', false)
    await nextTick()
    setActivePinia(createPinia())
    const again = useRunList()
    expect([again.query, again.grouping]).toEqual(['sort:-acc', 'optimizer'])
    await again.ask()
    expect(again.lines.count).toBe(1)
  })
})

describe('choosing', () => {
  test('takes one, a range, single ones, a whole group, and all', async () => {
    await ask(answerOf([1, 2], [3, 4]))
    const selection = useSelection()
    selection.go(1)
    expect([...selection.keys]).toEqual([1])
    expect(useView().selected).toBe(idOf(1))
    expect(useView().highlighted).toBe(idOf(1))
    selection.go(4, 'range')
    expect([...selection.keys]).toEqual([1, 2, 3])
    selection.go(2, 'range')
    expect([...selection.keys]).toEqual([1, 2])
    selection.go(5, 'toggle')
    selection.go(1, 'toggle')
    expect([...selection.keys]).toEqual([2, 4])
    selection.go(3)
    expect([...selection.keys]).toEqual([3, 4])
    selection.selectAll()
    expect(selection.keys.size).toBe(4)
    selection.go(-5)
    expect(selection.cursor).toBe(0)
  })

  test('of a range takes the runs of a closed group with it', async () => {
    await ask(answerOf([1], [2, 3], [4]))
    useRunList().setOpen('group-1', false)
    const selection = useSelection()
    selection.go(1)
    selection.go(4, 'range')
    expect([...selection.keys]).toEqual([1, 2, 3, 4])
  })

  test('is kept over a new answer, on the same runs', async () => {
    await ask({ keys: Uint32Array.of(1, 2, 3), groups: null, together: null })
    const selection = useSelection()
    selection.go(1)
    selection.go(2, 'range')
    const moves = selection.moves
    await ask({ keys: Uint32Array.of(9, 8, 1, 2, 3), groups: null, together: null })
    expect([...selection.keys]).toEqual([2, 3])
    expect(selection.cursor).toBe(4)
    expect(selection.moves).toBe(moves)
  })

  test('goes to the next run when what was chosen is gone', async () => {
    await ask({ keys: Uint32Array.of(1, 2, 3), groups: null, together: null })
    const selection = useSelection()
    selection.go(1)
    await ask({ keys: Uint32Array.of(1, 3), groups: null, together: null })
    expect([...selection.keys]).toEqual([3])
  })

  test('knows the ids of rows that were never on screen', async () => {
    const keys = Array.from({ length: 3000 }, (_, i) => i)
    await ask({ keys: Uint32Array.from(keys), groups: null, together: null })
    const selection = useSelection()
    selection.selectAll()
    const ids = await selection.ids()
    expect(ids).toHaveLength(3000)
    expect(ids[2999]).toBe(idOf(2999))
  })
})

describe('actions', () => {
  test('move the selected runs to the trash and offer to bring them back', async () => {
    await ask({ keys: Uint32Array.of(1, 2), groups: null, together: null })
    useSelection().selectAll()
    await useRunActions().trash()
    const ids = [idOf(1), idOf(2)]
    expect(lab.asked).toContainEqual([
      'runs.edit',
      { ids, edit: { kind: 'trashed', trashed: true } },
    ])
    const [notice] = useNotices().list
    expect(notice.text).toBe('2 runs moved to the trash')
    await notice.action?.run()
    expect(lab.asked).toContainEqual([
      'runs.edit',
      { ids, edit: { kind: 'trashed', trashed: false } },
    ])
  })

  test('leave runs alone that are training', async () => {
    lab.answers['configurations.rows'] = ({ groups }) =>
      configurationRowsOf(groups, (key) =>
        sampleRun(idOf(key), sampleRecipe(), { status: 'running' }),
      )
    await ask({ keys: Uint32Array.of(1), groups: null, together: null })
    useSelection().selectAll()
    await useRunActions().trash()
    expect(lab.asked.some(([name]) => name === 'runs.edit')).toBe(false)
    expect(useNotices().list[0].text).toMatch(/training/)
  })

  test('show the first 200 curves of a larger group and say so', async () => {
    await ask(answerOf(Array.from({ length: 250 }, (_, i) => i)))
    const [group] = useRunList().answer.groups ?? []
    await useRunActions().overlayPart(group)
    expect(useView().slots.size).toBe(200)
    expect(useNotices().list[0].text).toBe(
      'The first 200 of 250 runs are shown. Filter the list to see others.',
    )
    expect(useTicks().shownOf(0, 250)).toBe(200)
    await useRunActions().overlayPart(group)
    expect(useView().slots.size).toBe(0)
  })

  test('compare two runs at least', async () => {
    await ask({ keys: Uint32Array.of(1, 2), groups: null, together: null })
    const selection = useSelection()
    selection.go(0)
    await useRunActions().compare()
    expect(useView().comparing).toBeNull()
    selection.selectAll()
    await useRunActions().compare()
    expect(useView().comparing).toEqual([idOf(1), idOf(2)])
  })

  test('undo and redo say what they did, or that there is nothing', async () => {
    const history = useHistory()
    lab.answers['history.undo'] = () => ({
      label: 'Rename SGD',
      history: { undo: null, redo: 'x' },
    })
    lab.answers['history.redo'] = () => null
    await history.undo()
    expect(history.state.redo).toBe('x')
    await history.redo()
    expect(useNotices().list.map(({ text }) => text)).toEqual([
      'Undone: Rename SGD',
      'There is nothing to redo.',
    ])
  })
})

describe('the trash', () => {
  test('is a query, left for the one before', () => {
    answer(answerOf())
    const list = useRunList()
    const trash = useTrash()
    list.query = 'lr<1 sort:-acc'
    trash.toggle()
    expect([list.query, trash.open]).toEqual(['in:trash sort:-acc', true])
    trash.toggle()
    expect([list.query, trash.open]).toEqual(['lr<1 sort:-acc', false])
  })

  test('is emptied only after the answer to a question, if there is anything in it', async () => {
    const trash = useTrash()
    lab.answers['trash.content'] = () => ({ runs: 0, bytes: 0 })
    await trash.askToEmpty()
    expect(useView().emptying).toBeNull()
    lab.answers['trash.content'] = () => ({ runs: 3, bytes: 2_500_000 })
    lab.answers['trash.empty'] = () => ({ runs: 3, bytes: 2_500_000 })
    await trash.askToEmpty()
    expect(useView().emptying).toEqual({ runs: 3, bytes: 2_500_000 })
    expect(lab.asked.some(([name]) => name === 'trash.empty')).toBe(false)
    await trash.empty()
    expect(useNotices().list.at(-1)?.text).toBe('3 runs deleted, 2.5\u00a0MB of disk space freed.')
  })
})

describe('the narrow list', () => {
  const shown = (sort: string) =>
    narrowColumns(sortKeys(sort)).map(({ key }) => (key === 'shortLast100' ? 'last100' : key))

  test.each([
    ['', 'last100'],
    ['sort:-done', 'steps'],
    ['sort:lr', 'learningRate'],
    ['sort:-started', 'started'],
    ['sort:-acc,lr', 'accuracy'],
    ['sort:batch', 'batchSize'],
    ['sort:optimizer', 'last100'],
    ['sort:optimizer,-done', 'steps'],
  ])('of "%s" shows %s beside configurations and seeds', (sort, key) => {
    expect(shown(sort)).toEqual(['name', 'seed', key])
  })

  test('has its heads in the language of the moment', () => {
    const heads = () =>
      [...narrowColumns([]), ...narrowColumns(sortKeys('sort:-done'))].map(({ label }) => label)
    const before = heads()
    setLanguage(PSEUDO)
    try {
      expect(before.join()).not.toMatch(/⟦/)
      for (const head of heads()) expect(head).toMatch(/^⟦/)
    } finally {
      setLanguage(ENGLISH)
    }
  })

  test('tells the mean over seeds, the wide one with its deviation', () => {
    const row = configurationRowsOf([{ among: [1], keys: [1, 2], counts: [2] }], (key) =>
      sampleRun(idOf(key)),
    )[0]
    const loss = { n: 2, mean: 0.25, deviation: 0.125 }
    const of = (column?: ListColumn) =>
      column?.ofConfiguration?.({ ...row, figures: { last100MeanLoss: loss } })
    expect(of(narrowColumns([])[2])).toBe('0.2500')
    expect(of(LIST_COLUMNS.find(({ key }) => key === 'last100'))).toBe('0.2500 ± 0.1250')
  })
})

describe('names', () => {
  const named = (name: string, changes: Partial<RunSummary> = {}) =>
    ownName({ ...sampleRun('a'), name, ...changes })

  test('that a person gave are told from those that the lab made up', () => {
    expect([named('SGD'), named('SGD, seed 0')]).toEqual([null, null])
    expect([named('My best'), named('SGD, seed 7')]).toEqual(['My best', 'SGD, seed 7'])
    expect(named('SGD, η 0.1, seed 3', { role: 'trial' })).toBeNull()
    expect(named('SGD from step 40 of x', { role: 'fork' })).toBeNull()
  })
})

describe('columns', () => {
  test('are chosen, moved and resized, and come back so', async () => {
    const columns = useColumns()
    columns.toggle('momentum')
    columns.toggle('best')
    columns.toggle('name')
    columns.moveBy('momentum', -100)
    columns.moveTo('momentum', 1)
    columns.resize('momentum', 5000)
    columns.resize('status', 1)
    await nextTick()
    setActivePinia(createPinia())
    const { shown } = useColumns()
    expect(shown.slice(0, 3).map(({ key }) => key)).toEqual(['name', 'momentum', 'seed'])
    expect(shown.some(({ key }) => key === 'best')).toBe(false)
    expect(shown.find(({ key }) => key === 'momentum')?.width).toBe(640)
    expect(shown.find(({ key }) => key === 'status')?.width).toBe(36)
  })

  test('of another version are passed over, and the name is always there', () => {
    localStorage.setItem('run-columns', JSON.stringify([{ key: 'gone', width: 50 }]))
    expect(useColumns().shown.map(({ key }) => key)).toEqual(['name'])
  })
})

test('the baseline is kept, and is none while it lies in the trash', async () => {
  await ask({ keys: Uint32Array.of(1), groups: null, together: null })
  useView().toggleBaseline(idOf(1))
  expect(useRuns().baseline?.id).toBe(idOf(1))
  await nextTick()
  setActivePinia(createPinia())
  lab.answers['configurations.rows'] = ({ groups }) =>
    configurationRowsOf(groups, (key) => sampleRun(idOf(key), sampleRecipe(), { deletedAt: 5 }))
  await ask({ keys: Uint32Array.of(1), groups: null, together: null })
  expect(useView().baseline).toBe(idOf(1))
  expect(useRuns().baseline).toBeUndefined()
})
