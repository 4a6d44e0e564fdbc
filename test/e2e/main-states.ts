/** What the window can show, each by the way there and the way back: tests that hold everywhere walk them all. */
import './spoken-language'
import { MESSAGES } from '../../src-shared/language/language'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerChoosing, drop } from './exchange-page'
import { LabApp, makeDataFolder } from './lab-app'
import { startLab } from './lab-process'
import { RunListPage } from './run-list-page'
import { said } from './said'
import { INSIDE_PARTS } from '../../src-renderer/state/state'
import { writeAppSettings } from '../../src-main/storage/settings'
import { openStorage } from '../../src-main/storage/storage'
import { DEFAULT_SETTINGS } from '../../src-shared/contract/app-settings'

export interface MainState {
  readonly name: string
  readonly open: (lab: LabApp) => Promise<unknown>
  /** Left out where the next state does not mind. */
  readonly close?: (lab: LabApp) => Promise<unknown>
}

/** Two tuned optimizers with five seeds each: what most views need to have something to show. */
async function trainSamples(folder: string): Promise<void> {
  const words = [
    ...['--dataset', 'mnist-10k', '--steps', '60', '--hidden', '16', '--seeds', '0..4'],
    ...['--sweep', 'lr=0.01,0.1', '--sweep', 'batch=32,64', '--tuning-seeds', '0'],
    ...['--name', 'A comparison with a rather long name'],
  ]
  const { code, err } = await startLab(folder, 'compare', ...words).ended
  if (code !== 0) throw new Error(`The samples could not be trained: ${err}`)
}

/** Classes with long names, many columns, and something that was assumed of each kind. */
function tableOfNumbers(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'optimizer-lab-table-')), 'measured flowers.csv')
  const rows = Array.from({ length: 120 }, (_, i) => [
    ...Array.from({ length: 40 }, (__, column) => (i * column) % 17),
    ['a class with a rather long name', '붓꽃', 'c'][i % 3],
  ])
  const heads = [...Array.from({ length: 40 }, (_, column) => `x${column}`), 'kind']
  writeFileSync(path, [heads, ...rows].map((row) => row.join()).join('\n'))
  return path
}

/** Curves whose columns say nothing. */
function tableOfCurves(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'optimizer-lab-log-')), 'log.csv')
  const heads = Array.from(
    { length: 12 },
    (_, column) => `quantity ${'of something '.repeat(column % 3)}${column}`,
  )
  const rows = Array.from({ length: 40 }, (_, i) => heads.map((__, column) => (i * column) / 7))
  writeFileSync(path, [heads, ...rows].map((row) => row.join()).join('\n'))
  return path
}

const escape = (lab: LabApp) => lab.page.keyboard.press('Escape')
const tab = (name: string) => (lab: LabApp) => lab.page.getByRole('tab', { name }).click()
const centre = (name: string) => (lab: LabApp) =>
  lab.page.getByRole('radio', { name, exact: true }).click()
const button = (name: string) => (lab: LabApp) =>
  lab.page.getByRole('button', { name, exact: true }).click()

/** One of the buttons above the chart that opens settings. */
const toolbar = (name: string): MainState => ({
  name: `${name.toLowerCase()} settings`,
  open: async (lab) => {
    await centre(MESSAGES.centre.names.curves)(lab)
    await lab.page
      .getByRole('toolbar', { name: MESSAGES.toolbar.title })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .click()
    await lab.page.getByRole('dialog').waitFor()
  },
  close: escape,
})

/** The parts of the view inside, one after the other. */
const insideParts = (suffix: string): readonly MainState[] =>
  INSIDE_PARTS.map((part) => ({
    name: `inside, ${MESSAGES.inside.parts[part].toLowerCase()}${suffix}`,
    open: async (lab) => {
      await centre(MESSAGES.centre.names.inside)(lab)
      await centre(MESSAGES.inside.parts[part])(lab)
    },
  }))

/** A built-in optimizer with what the language has, and one of one's own whose text has an error. */
const optimizerStates: readonly MainState[] = [
  {
    name: 'optimizers, built in',
    open: async (lab) => {
      await lab.pressShortcut('E', ['control', 'shift'])
      await lab.page.getByRole('radio', { name: 'AdamW' }).click()
      await button(MESSAGES.optimizersView.language)(lab)
      await lab.page.getByText(MESSAGES.optimizersView.finite).waitFor()
    },
    close: button(MESSAGES.optimizersView.language),
  },
  {
    name: 'optimizers, own',
    open: async (lab) => {
      await button(MESSAGES.optimizersView.new)(lab)
      await lab.page.getByRole('textbox', { name: said(MESSAGES.optimizersView.text) }).click()
      await lab.page.keyboard.press('Control+End')
      await lab.page.keyboard.insertText('w = ww\n')
      await lab.page.getByRole('button', { name: /ww/ }).waitFor()
    },
    close: centre(MESSAGES.centre.names.curves),
  },
]

/** A dialog that the menu opens. */
const dialog = (name: string, key: string, ...held: ('control' | 'shift')[]): MainState => ({
  name,
  open: async (lab) => {
    await lab.pressShortcut(key, held)
    await lab.page.getByRole('dialog').waitFor()
  },
  close: escape,
})

async function selectRuns(lab: LabApp, count: number): Promise<void> {
  const list = new RunListPage(lab.page)
  await list.groupBy(MESSAGES.grouping.none)
  await list.runs.nth(count - 1).waitFor()
  await list.runs.first().click()
  for (let more = 1; more < count; more++) await lab.page.keyboard.press('Shift+ArrowDown')
}

/** A dialog about the selected runs. */
const aboutRuns = (count: number, of: MainState): MainState => ({
  ...of,
  open: async (lab) => {
    await selectRuns(lab, count)
    await of.open(lab)
  },
})

/** States of a window that has never trained. */
const EMPTY_STATES: readonly MainState[] = [
  { name: 'first start', open: () => Promise.resolve() },
  {
    name: 'recipe with tuning',
    open: async (lab) => {
      await tab(MESSAGES.recipe.title)(lab)
      await lab.page.getByLabel(MESSAGES.tuningForm.search, { exact: true }).click()
      await lab.page.getByRole('option', { name: MESSAGES.tuningForm.kinds.random }).click()
    },
  },
  { name: 'verdict without runs', open: centre(MESSAGES.centre.names.verdict) },
  { name: 'tuning without runs', open: centre(MESSAGES.centre.names.tuning) },
  ...insideParts(' without runs'),
]

/** States of a window with the samples in it. */
const FILLED_STATES: readonly MainState[] = [
  { name: 'finished', open: centre(MESSAGES.centre.names.curves) },
  ...(['metric', 'smoothing', 'xAxis', 'yAxis', 'seeds', 'views'] as const).map((name) =>
    toolbar(MESSAGES.toolbar[name]),
  ),
  { name: 'verdict', open: centre(MESSAGES.centre.names.verdict) },
  {
    name: 'verdict, difference',
    open: tab(MESSAGES.verdictPane.views.difference),
    close: tab(MESSAGES.verdictPane.views.figures),
  },
  {
    name: 'fairness',
    open: (lab) =>
      lab.page
        .getByRole('button', {
          name: said(() => MESSAGES.verdictPane.badge.text(1, 1).split(':')[0]),
        })
        .first()
        .click(),
    close: escape,
  },
  { name: 'tuning', open: centre(MESSAGES.centre.names.tuning) },
  ...Object.values(MESSAGES.tuning.drawing).map((name) => ({
    name: `tuning, ${name.toLowerCase()}`,
    open: centre(name),
  })),
  ...insideParts(''),
  ...optimizerStates,
  {
    name: 'details',
    open: async (lab) => {
      await centre(MESSAGES.centre.names.curves)(lab)
      await selectRuns(lab, 1)
      await tab(MESSAGES.details.title)(lab)
    },
  },
  {
    name: 'recipe',
    open: tab(MESSAGES.recipe.title),
  },
  {
    name: 'query help',
    open: button(MESSAGES.query.help),
    close: escape,
  },
  {
    name: 'suggestions',
    open: async (lab) => {
      await new RunListPage(lab.page).query.fill('opt')
      await lab.page.getByRole('option', { name: /^optimizer/ }).waitFor()
    },
    close: async (lab) => {
      await escape(lab)
      await new RunListPage(lab.page).query.fill('')
    },
  },
  {
    name: 'menu of a run',
    open: async (lab) => {
      await selectRuns(lab, 1)
      await new RunListPage(lab.page).runs.first().click({ button: 'right' })
    },
    close: escape,
  },
  aboutRuns(3, dialog('tags', 'T', 'control')),
  aboutRuns(3, dialog('compare dialog', 'D', 'control')),
  aboutRuns(1, dialog('fork dialog', 'F', 'control', 'shift')),
  dialog('palette', 'K', 'control'),
  dialog('settings', ',', 'control'),
  dialog('export dialog', 'E', 'control'),
  {
    name: 'export of points',
    open: async (lab) => {
      await lab.pressShortcut('E', ['control'])
      await lab.page.getByRole('radio', { name: MESSAGES.exporting.parts.points }).click()
    },
    close: escape,
  },
  {
    name: 'export of a report',
    open: async (lab) => {
      await lab.pressShortcut('E', ['control'])
      await lab.page.getByRole('radio', { name: MESSAGES.exporting.parts.report }).click()
    },
    close: escape,
  },
  {
    name: 'data set to be added',
    open: async (lab) => {
      await answerChoosing(lab, tableOfNumbers())
      await tab(MESSAGES.recipe.title)(lab)
      await button(MESSAGES.recipe.addFile)(lab)
      await lab.page.getByRole('dialog').waitFor()
    },
    close: escape,
  },
  {
    name: 'columns of a table from elsewhere',
    open: async (lab) => {
      await drop(lab, tableOfCurves(), 'a log with a rather long name.csv')
      await lab.page.getByRole('dialog').waitFor()
    },
    close: escape,
  },
  {
    name: 'wide table',
    open: async (lab) => {
      await new RunListPage(lab.page).groupBy(MESSAGES.grouping.names.comparison)
      await new RunListPage(lab.page).showAllColumns()
    },
    close: button(MESSAGES.runs.collapse),
  },
  {
    name: 'trash',
    open: async (lab) => {
      await selectRuns(lab, 1)
      await lab.page.keyboard.press('Delete')
      await button(MESSAGES.trash.open)(lab)
      await lab.page.getByRole('button', { name: MESSAGES.trash.leave }).waitFor()
    },
    close: button(MESSAGES.trash.leave),
  },
]

/** One run trains and the other waits, so that a core is left for whoever looks at the window. */
function trainOneAtOnce(folder: string): Promise<void> {
  const storage = openStorage(join(folder, 'lab.sqlite'))
  writeAppSettings(storage.settings, { ...DEFAULT_SETTINGS, atOnce: 1 })
  storage.close()
  return Promise.resolve()
}

/** A comparison that trains for long, and the queue that it stands in. */
const RUNNING_STATES: readonly MainState[] = [
  { name: 'running', open: (lab) => lab.runSmallComparison({ steps: '200000' }) },
  {
    name: 'queue',
    open: async (lab) => {
      await lab.page.locator('.queue-button').click()
      await lab.page.getByRole('dialog').waitFor()
    },
    close: escape,
  },
]

/** What a window finds in its folder. */
interface Beginning {
  readonly prepare: (folder: string) => Promise<void>
  readonly hasRuns: boolean
}

/**
 * A test in each state: of a window before and while its first runs train, and of one with runs that have ended.
 * @param title with `$name` for the state's
 * @param check opens the state, and closes it whatever it finds
 */
export function inMainStates(
  title: string,
  check: (lab: LabApp, state: MainState) => Promise<void>,
): void {
  const walk = (states: readonly MainState[], { prepare, hasRuns }: Beginning) => {
    const data = makeDataFolder()
    let lab: LabApp
    beforeAll(async () => {
      await prepare(data.path)
      lab = await LabApp.start(data.path)
      lab.page.setDefaultTimeout(5_000)
      if (hasRuns) await new RunListPage(lab.page).runs.first().waitFor()
    })
    afterAll(async () => {
      await lab.close()
      data.remove()
    })
    it.each(states)(title, (state) => check(lab, state))
  }
  describe('before and while the first runs train', () =>
    walk([...EMPTY_STATES, ...RUNNING_STATES], { prepare: trainOneAtOnce, hasRuns: false }))
  describe('with runs that have ended', () =>
    walk(FILLED_STATES, { prepare: trainSamples, hasRuns: true }))
}
