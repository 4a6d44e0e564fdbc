import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import NotesEditor from '../../../src-renderer/details/NotesEditor.vue'
import TagEditor from '../../../src-renderer/runs/TagEditor.vue'
import ColumnHeads from '../../../src-renderer/runs/ColumnHeads.vue'
import DifferenceMark from '../../../src-renderer/runs/DifferenceMark.vue'
import InlineName from '../../../src-renderer/runs/InlineName.vue'
import ListFoot from '../../../src-renderer/runs/ListFoot.vue'
import QueryBox from '../../../src-renderer/runs/QueryBox.vue'
import { LIST_COLUMNS } from '../../../src-renderer/runs/run-columns'
import { useColumns } from '../../../src-renderer/runs/columns'
import { useRunList } from '../../../src-renderer/runs/run-list'
import { useRuns } from '../../../src-renderer/state/runs'
import { useSelection } from '../../../src-renderer/runs/selection'
import { SORT_FIELDS } from '../../../src-shared/runs/query/fields'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { answerOf, sampleRecipe, sampleRun } from '../sample-runs'

let lab: FakeLab

const edits = () => lab.asked.filter(([name]) => name === 'runs.edit').map(([, input]) => input)

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab({
    'runs.query': () => ({ keys: new Uint32Array(), groups: null, together: null }),
    'runs.edit': () => ({ undo: null, redo: null }),
    'runs.vocabulary': () => ({
      tags: ['lecture3'],
      datasets: [],
      comparisons: [],
      optimizers: [],
    }),
    'tags.list': () => [{ tag: 'lecture3', runs: 4 }],
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the query box', () => {
  const open = () => mount(QueryBox, { attachTo: document.body })

  test('marks what is wrong in its place and says it', async () => {
    const box = open()
    const input = box.get('input')
    await input.setValue('lr<=0.01 optimzer:sgd seed:1 ')
    await input.trigger('blur')
    expect(box.get('[role="alert"]').text()).toContain('optimizer')
    expect(box.get('.squiggle').text()).toBe('optimzer')
    expect(box.get('.mirror').text()).toBe('lr<=0.01 optimzer')
    expect(input.attributes('aria-invalid')).toBe('true')
    box.unmount()
  })

  test('does not complain of what is still being typed', async () => {
    const box = open()
    const input = box.get('input')
    await input.trigger('focus')
    await input.setValue('optimizer:rm')
    expect(box.find('[role="alert"]').exists()).toBe(false)
    box.unmount()
  })

  test('completes fields and values from the keyboard', async () => {
    const box = open()
    const input = box.get('input')
    await input.trigger('focus')
    await flushPromises()
    await input.setValue('tag:lec')
    const option = box.get('[role="option"]')
    expect(option.text()).toBe('lecture3')
    await input.trigger('keydown', { key: 'ArrowDown' })
    expect(input.attributes('aria-activedescendant')).toBe(option.attributes('id'))
    await input.trigger('keydown', { key: 'Enter' })
    expect(useRunList().query).toBe('tag:lecture3')
    box.unmount()
  })

  test('offers what was asked before, and Escape closes, clears and leaves', async () => {
    const box = open()
    const input = box.get('input')
    await input.setValue('lr<=0.01')
    await input.trigger('keydown', { key: 'Enter' })
    await input.trigger('keydown', { key: 'Escape' })
    expect(useRunList().query).toBe('')
    await input.trigger('focus')
    expect(box.get('[role="option"]').text()).toBe('lr<=0.01')
    await input.trigger('keydown', { key: 'Escape' })
    expect(box.find('[role="option"]').exists()).toBe(false)
    box.unmount()
  })
})

test('a run that stands in several groups is counted once', async () => {
  lab.answers['runs.query'] = ({ query }) =>
    query.includes('is:pinned')
      ? { keys: Uint32Array.of(2), groups: null, together: null }
      : answerOf([1, 2], [2])
  lab.answers['configurations.rows'] = () => []
  await useRunList().ask()
  const foot = mount(ListFoot)
  expect(foot.get('[role="status"]').text()).toBe('2 runs')
  useSelection().selectAll()
  await nextTick()
  expect(foot.get('[role="status"]').text()).toBe('2 of 2 runs selected')
})

test('the foot says what goes on with a list of no runs, too', () => {
  const watching = () => 'Watching a folder'
  expect(mount(ListFoot).find('footer').exists()).toBe(false)
  expect(mount(ListFoot, { slots: { default: watching } }).text()).toMatch(
    /0 runs.*Watching a folder/,
  )
})

describe('the heads of columns', () => {
  const open = () =>
    mount(ColumnHeads, {
      attachTo: document.body,
      props: { columns: useColumns().shown, tracks: '', fixed: false },
    })

  test('sort by one key, and with Shift by further ones', async () => {
    const heads = open()
    const head = (label: string) =>
      heads.findAll('[role="columnheader"]').filter((one) => one.text().startsWith(label))[0]
    await head('Test acc.').get('button').trigger('click')
    expect(useRunList().query).toBe('sort:-acc')
    expect(head('Test acc.').attributes('aria-sort')).toBe('descending')
    expect(head('Test acc.').find('.rank').exists()).toBe(false)
    await head('Learning rate').get('button').trigger('click', { shiftKey: true })
    expect(useRunList().query).toBe('sort:-acc,lr')
    expect([
      head('Test acc.').get('.rank').text(),
      head('Learning rate').get('.rank').text(),
    ]).toEqual(['1', '2'])
    heads.unmount()
  })

  test('move and widen their column from the keyboard', async () => {
    const heads = open()
    const columns = useColumns()
    const width = columns.shown[1].width
    await heads
      .findAll('[role="columnheader"]')[1]
      .trigger('keydown', { key: 'ArrowRight', shiftKey: true })
    expect(columns.shown[1].width).toBe(width + 8)
    await heads
      .findAll('[role="columnheader"]')[1]
      .trigger('keydown', { key: 'ArrowRight', altKey: true })
    expect(columns.shown[2].key).toBe('seed')
    heads.unmount()
  })

  test('sort by fields that the query knows, each its own', () => {
    const fields = LIST_COLUMNS.flatMap(({ sort }) => (sort === undefined ? [] : [sort.field]))
    expect(fields.filter((field) => !SORT_FIELDS.includes(field))).toEqual([])
    expect(new Set(fields).size).toBe(fields.length)
  })
})

describe('tags', () => {
  const open = (...tags: string[][]) => {
    const ids = tags.map((_, i) => `run-${i}`)
    tags.forEach((own, i) => useRuns().remember(sampleRun(ids[i], sampleRecipe(), { tags: own })))
    return mount(TagEditor, { props: { ids } })
  }

  test('are added to all runs, and refused with a sentence', async () => {
    const editor = open([], [])
    await editor.get('input').setValue('two words')
    await editor.get('input').trigger('keydown', { key: 'Enter' })
    expect(editor.get('[role="alert"]').text()).toMatch(/without spaces/)
    expect(edits()).toEqual([])
    await editor.get('input').setValue('lecture3')
    await editor.get('input').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(edits()).toEqual([
      { ids: ['run-0', 'run-1'], edit: { kind: 'tags', add: ['lecture3'], remove: [] } },
    ])
  })

  test('say how many of the runs have them, and go from all of them', async () => {
    const editor = open(['a', 'b'], ['b'])
    expect(editor.findAll('li').map((chip) => chip.text())).toEqual(['a 1 of 2', 'b'])
    await editor.get('[aria-label="Remove b"]').trigger('click')
    await editor.get('[data-tip="Add a to all"]').trigger('click')
    await flushPromises()
    expect(edits().map((edit) => (edit as { edit: unknown }).edit)).toEqual([
      { kind: 'tags', add: [], remove: ['b'] },
      { kind: 'tags', add: ['a'], remove: [] },
    ])
  })
})

describe('tags from the keyboard', () => {
  const open = async (...own: string[]) => {
    lab.answers['tags.list'] = () => [
      { tag: 'relecture', runs: 1 },
      { tag: 'lecture3', runs: 2 },
      ...own.map((tag) => ({ tag, runs: 1 })),
    ]
    useRuns().remember(sampleRun('run-0', sampleRecipe(), { tags: own }))
    const editor = mount(TagEditor, { props: { ids: ['run-0'] }, attachTo: document.body })
    await flushPromises()
    return editor
  }
  const changes = () => edits().map((edit) => (edit as { edit: unknown }).edit)

  test('are completed from those in use, which the line names one by one', async () => {
    const editor = await open('lecture1')
    const line = editor.get('input')
    await line.setValue('lect')
    const options = () => editor.findAll('[role="option"]').map((one) => one.text())
    // What the run has is not offered; what begins as one types stands first.
    expect(options()).toEqual(['lecture32 runs', 'relecture1 run'])
    expect(line.attributes('aria-activedescendant')).toBeUndefined()
    await line.trigger('keydown', { key: 'ArrowDown' })
    const marked = document.getElementById(line.attributes('aria-activedescendant') ?? '')
    expect(marked?.getAttribute('aria-selected')).toBe('true')
    expect(marked?.textContent).toContain('lecture3')
    expect(document.activeElement?.getAttribute('role')).not.toBe('option')
    await line.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(changes()).toEqual([{ kind: 'tags', add: ['lecture3'], remove: [] }])
    expect(options()).toEqual([])
    editor.unmount()
  })

  test('what is typed is added where nothing is marked, and Escape closes the list first', async () => {
    const editor = await open()
    const line = editor.get('input')
    await line.setValue('lect')
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    await line.trigger('keydown', { key: 'Escape' })
    document.removeEventListener('keydown', heard)
    expect(editor.find('[role="option"]').exists()).toBe(false)
    expect(heard).not.toHaveBeenCalled()
    await line.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(changes()).toEqual([{ kind: 'tags', add: ['lect'], remove: [] }])
    editor.unmount()
  })

  test('Backspace marks the last one and takes it away', async () => {
    const editor = await open('a', 'b')
    const line = editor.get('input')
    await line.trigger('keydown', { key: 'Backspace' })
    expect(editor.get('[data-state="active"]').text()).toContain('b')
    expect(changes()).toEqual([])
    await line.trigger('keydown', { key: 'Backspace' })
    await flushPromises()
    expect(changes()).toEqual([{ kind: 'tags', add: [], remove: ['b'] }])
    editor.unmount()
  })
})

describe('notes', () => {
  test('are saved with Ctrl+Enter and when another run is chosen, and left with Escape', async () => {
    const run = sampleRun('a', sampleRecipe(), { notes: 'old' })
    const editor = mount(NotesEditor, { props: { run } })
    await editor.get('[aria-label="Edit notes"]').trigger('click')
    await editor.get('textarea').setValue('thrown away')
    await editor.get('textarea').trigger('keydown', { key: 'Escape' })
    await editor.get('[aria-label="Edit notes"]').trigger('click')
    await editor.get('textarea').setValue('first\n')
    await editor.get('textarea').trigger('keydown', { key: 'Enter', ctrlKey: true })
    await editor.get('[aria-label="Edit notes"]').trigger('click')
    await editor.get('textarea').setValue('second')
    await editor.setProps({ run: sampleRun('b') })
    await flushPromises()
    expect(edits()).toEqual([
      { ids: ['a'], edit: { kind: 'notes', notes: 'first' } },
      { ids: ['a'], edit: { kind: 'notes', notes: 'second' } },
    ])
  })
})

describe('a name in its place', () => {
  test.each([
    ['Enter', 'New', { done: [['New']] }],
    ['Enter', '  ', { leave: [[]] }],
    ['Escape', 'New', { leave: [[]] }],
  ])('%s with %j ends in %j', async (key, text, ending) => {
    const name = mount(InlineName, { props: { name: 'Old', label: 'Name' } })
    await name.get('input').setValue(text)
    await name.get('input').trigger('keydown', { key })
    await name.get('input').trigger('blur')
    expect({ ...name.emitted() }).toMatchObject(ending)
    expect(
      Object.keys(name.emitted()).filter((event) => event === 'done' || event === 'leave'),
    ).toHaveLength(1)
  })
})

describe('differences from the baseline', () => {
  const figure = LIST_COLUMNS.find(({ key }) => key === 'last100')?.figure

  test.each([
    [0.25, '▼lower −0.2500', 'good'],
    [0.75, '▲higher +0.2500', 'bad'],
    [0.5, '0', ''],
  ])('%d against 0.5', (loss, text, verdict) => {
    if (figure === undefined) throw new Error('the column has no figure')
    const mark = mount(DifferenceMark, { props: { figure, own: loss, other: 0.5 } })
    expect(mark.text().replaceAll(/\s+/g, ' ')).toBe(text)
    if (verdict !== '') expect(mark.classes()).toContain(verdict)
  })

  test('are not there where one of the two has no figure', () => {
    if (figure === undefined) throw new Error('the column has no figure')
    const mark = mount(DifferenceMark, { props: { figure, own: null, other: 0.5 } })
    expect(mark.text()).toBe('')
  })
})
