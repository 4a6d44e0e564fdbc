/** What the window makes of a folder that is watched. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useWatchedFolder } from '../../../src-renderer/exchange/watched-folder'
import WatchedFolderButton from '../../../src-renderer/exchange/WatchedFolderButton.vue'
import WatchedFolderSettings from '../../../src-renderer/shell/settings/WatchedFolderSettings.vue'
import { useRunList } from '../../../src-renderer/runs/run-list'
import { useCurves } from '../../../src-renderer/state/curves'
import { useNotices } from '../../../src-renderer/state/notices'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import type { FolderNews, ImportReport, WatchedFolder } from '../../../src-shared/contract/exchange'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { importReport } from '../import-reports'

const IDS = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058']
const FOLDER: WatchedFolder = { path: '/home/me/runs', isThere: true }

let lab: FakeLab
let pinia: Pinia
let points: number
let stop: () => void
/** Held on to, because what still goes on of another test's stores makes those the active ones. */
let stores: ReturnType<typeof openStores>
const openStores = () => ({
  watched: useWatchedFolder(),
  curves: useCurves(),
  notices: useNotices(),
  runs: useRuns(),
  view: useView(),
})

beforeEach(() => {
  localStorage.clear()
  pinia = createPinia()
  setActivePinia(pinia)
  points = 2
  lab = installFakeLab({
    'runs.get': () => [],
    'runs.query': () => ({ keys: new Uint32Array(), groups: null, together: null }),
    'runs.rows': () => [],
    'runs.keysOf': () => [],
    'runs.curves': ({ ids }) =>
      ids.map((id) => {
        const steps = Uint32Array.from({ length: points }, (_, i) => i + 1)
        const values = Float32Array.from(steps)
        return { id, curves: [{ metric: 'training-loss' as const, steps, values }] }
      }),
    'folder.get': () => FOLDER,
    'folder.choose': () => FOLDER,
    'folder.forget': () => null,
  })
  stores = openStores()
  const stops = [stores.watched.follow(), useRunList().follow()]
  stores.view.showOnly([])
  stop = () => stops.forEach((one) => one())
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

const grew = (
  changes: Partial<ImportReport>,
  problems: FolderNews['problems'] = [],
): FolderNews => ({
  reports: [importReport({ name: 'a.jsonl', ...changes })],
  problems,
})
const asked = (name: string) => lab.asked.filter(([one]) => one === name).length
const texts = () => stores.notices.list.map(({ kind, text }) => `${kind}: ${text}`)
const losses = (id: string) => [...(stores.curves.points(id, 'training-loss')?.values ?? [])]

test('curves that are in view grow with their files, the list asks anew, and nothing is said', async () => {
  stores.view.showOnly([IDS[0]])
  await stores.curves.load([IDS[0]], ['training-loss'])
  const before = asked('runs.query')
  for (points = 3; points <= 5; points++) {
    lab.send('runs.edited', { ids: [IDS[0]] })
    lab.send('folder.grew', grew({ completed: [IDS[0]] }))
    // Until the answer is here, what was there stays.
    expect(losses(IDS[0])).toHaveLength(points - 1)
    await vi.waitFor(() => expect(losses(IDS[0])).toHaveLength(points))
  }
  await vi.waitFor(() => expect(asked('runs.query')).toBeGreaterThan(before))
  expect(texts()).toEqual([])
})

test('new runs are told of in one sentence, and shown where nothing else is', async () => {
  lab.send('folder.grew', grew({ added: IDS }))
  await vi.waitFor(() => expect([...stores.view.slots.keys()]).toEqual(IDS))
  expect(texts()).toEqual(['info: Watched folder: 2 runs added.'])
  expect(stores.runs.empty).toBe(false)
})

test('what somebody looks at stays as it is when new runs come', async () => {
  stores.view.showOnly([IDS[0]])
  lab.send('folder.grew', grew({ added: [IDS[1]] }))
  await flushPromises()
  expect([...stores.view.slots.keys()]).toEqual([IDS[0]])
  expect(texts()).toEqual(['info: Watched folder: 1 run added.'])
})

test('a file that cannot be read is a problem', async () => {
  lab.send('folder.grew', grew({}, ['bad.jsonl: This is no file of the lab.']))
  await flushPromises()
  expect(texts()).toEqual(['problem: bad.jsonl: This is no file of the lab.'])
})

test('a folder that is gone at the start is told of', async () => {
  await stores.watched.resume()
  expect(texts()).toEqual([])
  lab.answers['folder.get'] = () => ({ ...FOLDER, isThere: false })
  await stores.watched.resume()
  expect(texts()).toEqual([`problem: ${MESSAGES.watchedFolder.missing(FOLDER.path)}`])
})

test('the settings say which folder is watched, and end it', async () => {
  lab.answers['folder.get'] = () => null
  const settings = mount(WatchedFolderSettings, { global: { plugins: [pinia] } })
  await flushPromises()
  const { watchedFolder: words } = MESSAGES
  const buttons = () => settings.findAll('button').map((button) => button.text())
  expect(settings.text()).toContain(words.none)
  expect(buttons()).toEqual([words.choose])
  await settings.find('button').trigger('click')
  await flushPromises()
  expect(settings.text()).toContain(FOLDER.path)
  expect(buttons()).toEqual([words.stop, words.chooseOther])
  await settings.find('button').trigger('click')
  await flushPromises()
  expect(asked('folder.forget')).toBe(1)
  expect(buttons()).toEqual([words.choose])
  expect(texts()).toEqual([
    `info: ${words.begun(FOLDER.path)}`,
    `info: ${words.stopped(FOLDER.path)}`,
  ])
  settings.unmount()
})

test('calling the dialog off changes nothing', async () => {
  await stores.watched.resume()
  lab.answers['folder.choose'] = () => null
  await stores.watched.choose()
  expect(stores.watched.folder).toEqual(FOLDER)
  expect(texts()).toEqual([])
})

test('a button names it, and leads to where it is changed', async () => {
  const button = mount(WatchedFolderButton, { props: { path: 'C:\\me\\my runs\\' } })
  expect(button.text()).toBe('my runs')
  expect(button.attributes('data-tip')).toContain('my runs')
  await button.setProps({ path: '/home/me/곡선' })
  expect(button.text()).toBe('곡선')
  await button.trigger('click')
  expect(stores.view.settingsOpen).toBe(true)
})
