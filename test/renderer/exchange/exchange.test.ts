/** Files on their way into the window, and what can be chosen about a picture. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import DropTarget from '../../../src-renderer/exchange/DropTarget.vue'
import { useImportQuestions } from '../../../src-renderer/exchange/import-questions'
import MappingDialog from '../../../src-renderer/exchange/MappingDialog.vue'
import { useImports } from '../../../src-renderer/exchange/useImports'
import { usePictureForm } from '../../../src-renderer/exchange/usePictureForm'
import { useDatasets } from '../../../src-renderer/state/datasets'
import { useNotices } from '../../../src-renderer/state/notices'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import SelectField from '../../../src-renderer/ui/SelectField.vue'
import { CLASSIC_VIEW } from '../../../src-shared/curves/chart-view'
import type { MappingWanted } from '../../../src-shared/contract/exchange'
import type { DatasetPreview } from '../../../src-shared/runs/dataset'
import { DEFAULT_PICTURE } from '../../../src-shared/picture'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { importReport } from '../import-reports'

const IDS = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058']

let lab: FakeLab

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  lab = installFakeLab({
    'runs.get': () => [],
    'runs.query': () => ({ keys: new Uint32Array(), groups: null, together: null }),
    'runs.rows': () => [],
  })
})
afterEach(() => vi.unstubAllGlobals())

const asked = (name: string) => lab.asked.filter(([one]) => one === name).map(([, input]) => input)
const texts = () => useNotices().list.map(({ kind, text }) => `${kind}: ${text}`)

describe('importing', () => {
  test('a picture shows its chart again, exactly', async () => {
    const view = {
      ...CLASSIC_VIEW,
      runs: IDS.map((id, i) => ({ id, slot: 3 * i })),
      hidden: [IDS[1]],
      smoothing: { kind: 'median', length: 7 } as const,
    }
    lab.answers['exchange.import'] = () =>
      importReport({ added: IDS, comparisons: 1, chart: { title: 'Mine', view } })
    await useImports().take([new File(['x'], 'a.png')])
    expect(useView().current).toEqual(view)
    expect(asked('runs.get')).toEqual([{ ids: IDS }])
    expect(texts()).toEqual(['info: a.png: 2 runs added, 1 comparison.'])
    expect(useRuns().empty).toBe(false)
  })

  test('a table shows its new runs; a database of many leaves the chart as it is', async () => {
    const imports = useImports()
    lab.answers['exchange.import'] = () => importReport({ added: [IDS[0]] })
    await imports.take([new File(['x'], 'a.csv')])
    expect([...useView().slots.keys()]).toEqual([IDS[0]])
    const many = Array.from({ length: 51 }, (_, i) => IDS[0].slice(0, -3) + String(i + 100))
    lab.answers['exchange.import'] = () => importReport({ added: many })
    await imports.take([new File(['x'], 'lab.sqlite')])
    expect([...useView().slots.keys()]).toEqual([IDS[0]])
  })

  test('a file that is refused does not keep the others out', async () => {
    lab.answers['exchange.import'] = ({ name }) => {
      if (name === 'bad.png') throw new LabError('import', 'bad.png: This is an ordinary picture.')
      return importReport({ name, known: IDS })
    }
    await useImports().take([new File(['x'], 'bad.png'), new File(['x'], 'good.png')])
    expect(texts()).toEqual([
      'problem: bad.png: This is an ordinary picture.',
      'info: good.png: 2 runs known already.',
    ])
  })

  test('of many files all runs are shown, and one sentence tells what came', async () => {
    const ids = ['a', 'b', 'c', 'd'].map((end) => IDS[0].slice(0, -1) + end)
    lab.answers['exchange.import'] = ({ name }) =>
      importReport({
        name,
        added: [ids[Number(name)]],
        comparisons: 1,
        notes: [{ kind: 'repeated-steps', count: 2 }],
      })
    await useImports().take(ids.map((_, i) => new File(['x'], String(i))))
    expect([...useView().slots.keys()]).toEqual(ids)
    const repeated = MESSAGES.outsideRuns.read.repeatedSteps(8)
    expect(texts()).toEqual([`info: 4 files: 4 runs added, 4 comparisons; ${repeated}.`])
  })

  test('a file that is too large is not even read', async () => {
    const file = new File([], 'huge.sqlite')
    Object.defineProperty(file, 'size', { value: 2 ** 30 })
    await useImports().take([file])
    expect(asked('exchange.import')).toEqual([])
    expect(texts()[0]).toContain('huge.sqlite is too large to be dropped')
  })

  test('runs that were in the trash are said to be back', async () => {
    lab.answers['exchange.import'] = () => importReport({ known: IDS, restored: IDS })
    await useImports().take([new File(['x'], 'a.png')])
    expect(texts()).toEqual([
      'info: a.png: 2 runs known already, 2 runs were in the trash and are back.',
    ])
  })

  test('what a database held that cannot be read is told of', async () => {
    lab.answers['exchange.import'] = () => importReport({ added: IDS, leftOut: 1 })
    await useImports().take([new File(['x'], 'lab.sqlite')])
    expect(texts()[0]).toContain(
      '2 runs added, 1 that cannot be read or holds impossible numbers was left out.',
    )
  })

  test('what takes a while is said while it lasts, however many files there are', () => {
    vi.useFakeTimers()
    const stop = useImports().tellUnderWay()
    lab.send('exchange.underWay', { importing: 1, exporting: 0 })
    lab.send('exchange.underWay', { importing: 0, exporting: 0 })
    vi.advanceTimersByTime(10_000)
    expect(texts()).toEqual([])

    lab.send('exchange.underWay', { importing: 1, exporting: 0 })
    lab.send('exchange.underWay', { importing: 2, exporting: 1 })
    vi.advanceTimersByTime(20_000)
    expect(texts()).toEqual(['busy: Importing…', 'busy: Exporting…'])
    lab.send('exchange.underWay', { importing: 1, exporting: 0 })
    expect(texts()).toEqual(['busy: Importing…'])
    lab.send('exchange.underWay', { importing: 0, exporting: 0 })
    expect(texts()).toEqual([])
    stop()
    vi.useRealTimers()
  })

  test('cancelling the dialog says nothing', async () => {
    lab.answers['exchange.chooseImports'] = () => null
    await useImports().choose()
    expect(texts()).toEqual([])
  })
})

describe('the drop target', () => {
  function fire(type: string, files: readonly File[], kinds = ['Files']): Event {
    const event = new Event(type, { cancelable: true })
    Object.assign(event, { dataTransfer: { types: kinds, files }, clipboardData: { files } })
    window.dispatchEvent(event)
    return event
  }

  test('invites while files hover, and takes them in', async () => {
    lab.answers['exchange.import'] = ({ name }) => importReport({ name, known: IDS })
    const target = mount(DropTarget)
    expect(target.text()).toBe('')
    fire('dragenter', [])
    fire('dragenter', [])
    fire('dragleave', [])
    await nextTick()
    expect(target.text()).toContain('Drop to import')
    expect(fire('dragover', []).defaultPrevented).toBe(true)
    expect(fire('drop', [new File(['x'], 'a.png')]).defaultPrevented).toBe(true)
    await vi.waitFor(() => expect(asked('exchange.import')).toHaveLength(1))
    expect(asked('exchange.import')).toMatchObject([{ name: 'a.png' }])
    await vi.waitFor(() => expect(texts()).toEqual(['info: a.png: 2 runs known already.']))
    await nextTick()
    expect(target.text()).toBe('')
    target.unmount()
    fire('drop', [new File(['x'], 'b.png')])
    expect(asked('exchange.import')).toHaveLength(1)
  })

  test('leaves text that is dragged or pasted alone', async () => {
    const target = mount(DropTarget)
    expect(fire('dragenter', [], ['text/plain']).defaultPrevented).toBe(false)
    expect(fire('drop', [], ['text/plain']).defaultPrevented).toBe(false)
    expect(fire('paste', []).defaultPrevented).toBe(false)
    await nextTick()
    expect(target.text()).toBe('')
    target.unmount()
  })
})

test('curves that were dropped are opened where they lie', async () => {
  // What the list asks a moment later would come into the next test.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  lab.dropsHavePlaces = true
  lab.answers['datasets.dropped'] = () => ({ kind: 'curves', name: 'runs' })
  lab.answers['exchange.opened'] = () => ({
    reports: [importReport({ name: 'events.out', added: IDS })],
    problems: [],
    wanted: [],
  })
  await useImports().take([new File(['x'], 'runs')])
  expect(asked('exchange.import')).toEqual([])
  expect([...useView().slots.keys()]).toEqual(IDS)
  vi.useRealTimers()
})

describe('data to train on', () => {
  const file = new File(['a,label'], 'iris.csv')
  const PREVIEW: DatasetPreview = {
    ...{ id: 'f', name: 'iris.csv', trainCount: 8, testCount: 2, features: 1, classes: 2 },
    ...{ kind: 'table', dataHash: 'a', height: 1, width: 1, perClass: [], told: [], problems: [] },
  }

  beforeEach(() => {
    lab.dropsHavePlaces = true
    lab.answers['datasets.preview'] = () => PREVIEW
    lab.answers['datasets.addChosen'] = () => PREVIEW
    lab.answers['datasets.list'] = () => []
    lab.answers['exchange.import'] = () => importReport({ added: [] })
  })

  test('is shown before it is added, and no bytes of it cross', async () => {
    lab.answers['datasets.dropped'] = () => ({ kind: 'data', name: 'iris.csv' })
    const taken = useImports().take([file])
    await vi.waitFor(() => expect([texts(), useDatasets().preview]).toEqual([[], PREVIEW]))
    useDatasets().answer(true)
    await taken
    expect(lab.dropped).toEqual([['iris.csv']])
    expect(texts()).toEqual(['info: iris.csv was added.'])
    expect(asked('exchange.import')).toEqual([])
  })

  test.each([
    ['data', 1, 0],
    ['curves', 0, 1],
    [null, 0, 0],
  ] as const)('that may be curves is asked about: %s', async (answer, previews, imports) => {
    lab.answers['datasets.dropped'] = () => ({ kind: 'unclear', name: 'iris.csv' })
    lab.answers['datasets.preview'] = () => null
    const questions = useImportQuestions()
    const taken = useImports().take([file])
    await vi.waitFor(() => expect(questions.open).toEqual({ about: 'content', name: 'iris.csv' }))
    questions.answer(answer)
    await taken
    expect(asked('datasets.preview')).toHaveLength(previews)
    expect(asked('exchange.import')).toHaveLength(imports)
  })

  test('that cannot be used is told of, and not imported', async () => {
    lab.answers['datasets.dropped'] = () => ({ kind: 'data', name: 'iris.csv' })
    lab.answers['datasets.preview'] = () => {
      throw new LabError('dataset-invalid', 'No class in line 2.')
    }
    await useImports().take([file])
    expect(texts()).toEqual(['problem: No class in line 2.'])
    expect(asked('exchange.import')).toEqual([])
  })
})

describe('a table from elsewhere', () => {
  const file = new File(['it,a,b'], 'log.csv')
  const WANTED: MappingWanted = {
    name: 'log.csv',
    table: {
      columns: [
        { name: 'it', role: 'step', isNumeric: true },
        { name: 'a', role: null, isNumeric: true },
        { name: 'b', role: null, isNumeric: true },
      ],
      rows: [
        ['1', '2.5', '2.6'],
        ['2', '2.4', '2.3'],
      ],
      rowCount: 600,
      shape: 'it|a|b',
    },
  }

  beforeEach(() => {
    lab.answers['exchange.import'] = ({ mapping }) =>
      mapping === undefined ? WANTED : importReport({ name: 'log.csv', added: IDS })
  })
  afterEach(() => (document.body.innerHTML = ''))

  const openDialog = async () => {
    const target = mount(MappingDialog, { attachTo: document.body })
    const taken = useImports().take([file])
    await vi.waitFor(() => expect(document.querySelector('.mapping-dialog')).not.toBeNull())
    const dialog = document.querySelector<HTMLElement>('.mapping-dialog')!
    const button = (name: string) =>
      [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!
    const choose = async (column: number, role: string) => {
      await target.findAllComponents(SelectField)[column].setValue(role)
    }
    return { target, taken, dialog, button, choose }
  }
  const mappings = () =>
    asked('exchange.import').map((input) => (input as { mapping?: unknown }).mapping)

  test('is asked about, with a guess, a reason while it cannot be read, and what will come', async () => {
    const { target, taken, dialog, button, choose } = await openDialog()
    const says = () => dialog.querySelector('[role=status]')?.textContent.trim()
    expect(dialog.textContent).toContain('The first 2 of 600 rows')
    expect([...dialog.querySelectorAll('td')].map(({ textContent }) => textContent.trim())).toEqual(
      WANTED.table.rows.flat(),
    )
    expect(says()).toBe('No column is a metric yet. Choose one, such as the training loss.')
    expect(button('Import').disabled).toBe(true)
    await choose(1, 'training-loss')
    expect(says()).toBe('Up to 600 points of training loss. They are one run.')
    await choose(2, 'training-loss')
    expect(says()).toContain('Up to 1,200 points of training loss. They are 2 runs')
    await choose(0, 'left-out')
    expect(says()).toBe('No column is the step or the epoch yet. Choose one.')
    await choose(0, 'epoch')
    await choose(2, 'step')
    await choose(0, 'step')
    expect(says()).toBe('Several columns are the step. Leave one.')
    await choose(2, 'seed')
    expect(says()).toBe(
      'Up to 600 points of training loss. Each name, seed and recipe is a run of its own.',
    )
    button('Import').click()
    await taken
    expect(mappings()).toEqual([
      undefined,
      [
        { column: 'it', role: 'step' },
        { column: 'a', role: 'training-loss' },
        { column: 'b', role: 'seed' },
      ],
    ])
    expect(texts()).toEqual(['info: log.csv: 2 runs added.'])
    target.unmount()
  })

  test('is read as before when its columns are the same, with an offer to change that', async () => {
    const first = await openDialog()
    await first.choose(1, 'test-loss')
    first.button('Import').click()
    await first.taken
    first.target.unmount()
    await useImports().take([file])
    expect(mappings().at(-1)).toEqual([
      { column: 'it', role: 'step' },
      { column: 'a', role: 'test-loss' },
    ])
    const offer = useNotices().list.at(-1)
    expect(offer?.text).toBe('The columns of log.csv were read as you chose before.')
    const questions = useImportQuestions()
    void offer?.action?.run()
    await vi.waitFor(() => expect(questions.open?.about).toBe('columns'))
    questions.answer(null)
  })

  test('is left alone when nobody says what it is', async () => {
    const { target, taken, button } = await openDialog()
    button('Cancel').click()
    await taken
    expect(asked('exchange.import')).toHaveLength(1)
    expect(useView().columnMappings).toEqual([])
    target.unmount()
  })

  test('among chosen files is asked about by its id', async () => {
    lab.answers['exchange.chooseImports'] = () => ({
      reports: [],
      problems: [],
      wanted: [{ ...WANTED, id: IDS[0] }],
    })
    lab.answers['exchange.importOpened'] = () => importReport({ name: 'log.csv', added: IDS })
    const questions = useImportQuestions()
    const chosen = useImports().choose()
    await vi.waitFor(() => expect(questions.open?.about).toBe('columns'))
    const mapping = [{ column: 'it', role: 'step' }] as const
    questions.answer(mapping)
    await chosen
    expect(asked('exchange.importOpened')).toEqual([{ id: IDS[0], mapping }])
  })
})

describe('the form of a picture', () => {
  const windowSize = () => ({ width: 700, height: 500 })
  const make = () =>
    effectScope(true).run(() => usePictureForm(windowSize)) as ReturnType<typeof usePictureForm>

  test('begins with the classic comparison and takes presets over', () => {
    const { form, options, choosePreset, chooseUnit } = make()
    expect(options.value).toEqual(DEFAULT_PICTURE)
    choosePreset('window')
    expect(options.value?.size).toEqual({ unit: 'pixels', width: 700, height: 500, scale: 2 })
    chooseUnit('millimetres')
    expect([form.preset, options.value?.size]).toEqual([
      'paper-column',
      { unit: 'millimetres', width: 85, height: 60, dpi: 300 },
    ])
  })

  test('says what is wrong with what is typed, and forgets nothing', async () => {
    const { form, options, problem, typed } = make()
    form.width = 'wide'
    typed()
    expect([options.value, problem.value]).toEqual([null, expect.stringContaining('Width must be')])
    form.width = '20000'
    expect(problem.value).toContain('from 16 to 16,384')
    form.width = '1234'
    form.background = 'dark'
    await nextTick()
    const again = make()
    expect([again.form.preset, again.options.value?.size.width]).toEqual(['custom', 1234])
    expect(again.options.value?.background).toBe('dark')
  })

  test('falls back where what was kept makes no sense', () => {
    localStorage.setItem('picture-form', '{"width":5,"title":"yes","scale":"3"}')
    expect(make().options.value).toEqual({
      ...DEFAULT_PICTURE,
      size: { ...DEFAULT_PICTURE.size, scale: 3 },
    })
    localStorage.setItem('picture-form', 'no JSON')
    expect(make().options.value).toEqual(DEFAULT_PICTURE)
  })
})
