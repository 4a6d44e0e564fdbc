/** The dialogs about the app as a whole. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import AboutDialog from '../../../src-renderer/shell/AboutDialog.vue'
import ReportDialog from '../../../src-renderer/shell/ReportDialog.vue'
import SettingsDialog from '../../../src-renderer/shell/settings/SettingsDialog.vue'
import { useAppInfo } from '../../../src-renderer/state/app-info'
import { useNotices } from '../../../src-renderer/state/notices'
import { followLanguage } from '../../../src-renderer/state/language'
import { useView } from '../../../src-renderer/state/view'
import {
  DEFAULT_SETTINGS,
  type AppSettings,
  type BackupInfo,
} from '../../../src-shared/contract/app-settings'
import type { AppInfo } from '../../../src-shared/contract/app'
import { MESSAGES } from '../../../src-shared/language/language'
import { speak } from '../../../src-shared/language/speak'
import { LabError } from '../../../src-shared/contract/result'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { phrase } from '../../shared/language/phrase'

const INFO: AppInfo = {
  version: '1.2.3',
  versions: {
    app: '1.2.3',
    engine: '3',
    electron: '45.4.1',
    chromium: '150.0',
    node: '24.1.0',
    sqlite: '3.54.1',
    system: 'linux 6.1 x64',
  },
  databasePath: '/home/user/lab.sqlite',
  workers: 4,
  cores: 4,
  platform: 'linux',
  hasLicences: false,
}
const BACKUP: BackupInfo = {
  name: 'lab.1.sqlite',
  kind: 'automatic',
  madeAt: Date.UTC(2026, 0, 2),
  bytes: 2_500_000,
}

let lab: FakeLab
let mounted: VueWrapper | undefined
let settings: AppSettings
let backups: BackupInfo[]
let setAside: BackupInfo[]

beforeEach(() => {
  setActivePinia(createPinia())
  settings = DEFAULT_SETTINGS
  backups = []
  setAside = []
  lab = installFakeLab({
    'app.info': () => INFO,
    'settings.get': () => settings,
    'settings.set': (changed) => {
      settings = changed
      return null
    },
    'backups.list': () => ({ folder: '/home/user/backups', backups, setAside }),
    'app.revealDatabase': () => null,
    'folder.get': () => null,
  })
})
afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

async function open(component: object, dialog: 'settings' | 'about' | 'report'): Promise<void> {
  await useAppInfo().load()
  mounted = mount(component, { attachTo: document.body })
  useView()[`${dialog}Open`] = true
  await flushPromises()
}

const text = () => document.querySelector('[role=dialog]')?.textContent ?? ''
const button = (name: string) => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
  )
  if (found === undefined) throw new Error(`There is no button "${name}".`)
  return found
}
async function click(name: string): Promise<void> {
  button(name).click()
  await flushPromises()
}
async function type(label: string, value: string): Promise<void> {
  const { htmlFor } = [...document.querySelectorAll('label')].find(
    (one) => one.textContent === label,
  ) as HTMLLabelElement
  const input = document.getElementById(htmlFor) as HTMLInputElement
  input.value = value
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}

describe('the settings', () => {
  test('show what holds and keep every change at once', async () => {
    await open(SettingsDialog, 'settings')
    expect(text()).toContain('One for each of this machine’s 4 cores.')
    expect(text()).toContain('/home/user/lab.sqlite')
    await click('Dark')
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, colorScheme: 'dark' })
    await click('Weekly')
    expect(settings.backups.every).toBe('weekly')
    expect(settings.colorScheme).toBe('dark')
  })

  test('speak the language that is chosen', async () => {
    followLanguage()
    await open(SettingsDialog, 'settings')
    await click('한국어')
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, language: 'ko' })
    speak('ko')
    await flushPromises()
    const { title, colorSchemes, sections } = MESSAGES.settings
    expect(title).toBe('설정')
    for (const said of [title, colorSchemes.dark, ...Object.values(sections)])
      expect(text()).toContain(said)
    expect(document.documentElement.lang).toBe('ko-KR')
    speak('en')
  })

  test('say that the number of runs counts from the next start on', async () => {
    await open(SettingsDialog, 'settings')
    await click('A number')
    expect(settings.atOnce).toBe(4)
    await type('Number of runs', '2')
    expect(settings.atOnce).toBe(2)
    expect(text()).toContain('Counts from the next start on. Until then it is 4.')
    await click('Automatic')
    expect(settings.atOnce).toBeNull()
  })

  test('take no number that is not allowed', async () => {
    await open(SettingsDialog, 'settings')
    for (const wrong of ['0', '366', '2.5', 'many', '']) {
      await type('Days kept', wrong)
      expect(text()).toContain('Type a whole number from 1 to 365.')
    }
    expect(settings).toEqual(DEFAULT_SETTINGS)
    await type('Days kept', '30')
    expect(settings.backups.keepDays).toBe(30)
    expect(text()).not.toContain('Type a whole number from 1 to 365.')
  })

  test('that cannot be kept say why', async () => {
    lab.answers['settings.set'] = () => {
      throw new LabError('storage', 'The disk is full.')
    }
    await open(SettingsDialog, 'settings')
    await click('Light')
    expect(useNotices().list).toMatchObject([{ kind: 'problem', text: 'The disk is full.' }])
  })

  test('lead to the rule for checkpoints', async () => {
    await open(SettingsDialog, 'settings')
    await click('Change the rule…')
    expect(useView().settingsOpen).toBe(false)
    expect(useView().settingCheckpoints).toBe(true)
  })
})

describe('backups', () => {
  test('are made, listed and counted', async () => {
    lab.answers['backups.make'] = () => {
      backups = [BACKUP]
      return { ...BACKUP, path: '/backups/made' }
    }
    await open(SettingsDialog, 'settings')
    expect(text()).toContain('There is no backup yet.')
    await click('Back up now')
    expect(text()).toContain('1 backup, 2.5\u00a0MB')
    const [notice] = useNotices().list
    expect(notice).toMatchObject({ text: 'A backup was made: 2.5\u00a0MB.' })
    lab.answers['app.revealFile'] = () => null
    await notice.action?.run()
    expect(lab.asked.at(-1)).toEqual(['app.revealFile', { path: '/backups/made' }])
  })

  test('that cannot be made say why, and one can try again', async () => {
    lab.answers['backups.make'] = () => {
      throw new LabError('storage', 'The disk is full.')
    }
    await open(SettingsDialog, 'settings')
    await click('Back up now')
    expect(useNotices().list).toMatchObject([{ kind: 'problem', text: 'The disk is full.' }])
    expect(button('Back up now').disabled).toBe(false)
  })

  test('are restored by their name, and nothing else is done meanwhile', async () => {
    backups = [BACKUP, { ...BACKUP, name: 'lab.0.sqlite', madeAt: 0 }]
    let answer: (restored: boolean) => void = () => {}
    lab.answers['backups.restore'] = () => new Promise((resolve) => (answer = resolve))
    await open(SettingsDialog, 'settings')
    const [first, , second] = [...document.querySelectorAll<HTMLButtonElement>('li button')]
    first.click()
    await flushPromises()
    expect(lab.asked.at(-1)).toEqual(['backups.restore', { name: BACKUP.name }])
    expect(first.textContent?.trim()).toBe('Restoring…')
    expect(second.disabled).toBe(true)
    expect(button('Back up now').disabled).toBe(true)
    answer(false)
    await flushPromises()
    expect(second.disabled).toBe(false)
  })

  test('are deleted by their name, as databases that were set aside are', async () => {
    backups = [BACKUP]
    setAside = [{ name: 'lab.sqlite.damaged-1', kind: 'damaged', madeAt: 5, bytes: 4_000_000 }]
    lab.answers['backups.remove'] = ({ name }) => {
      const gone = setAside.find((one) => one.name === name) ?? null
      setAside = []
      return gone
    }
    await open(SettingsDialog, 'settings')
    expect(text()).toContain('1 backup, 2.5\u00a0MB. 1 database set aside, 4.0\u00a0MB.')
    const rows = [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
    expect(rows[0]).toMatch(/Automatic.*Restore….*Delete…/)
    expect(rows[1]).toMatch(/Set aside: damaged.*4\.0\sMB/)
    expect(rows[1]).not.toContain(phrase('Restore'))
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('li button')]
    buttons.at(-1)?.click()
    await flushPromises()
    expect(lab.asked).toContainEqual(['backups.remove', { name: 'lab.sqlite.damaged-1' }])
    expect(useNotices().list).toMatchObject([
      { kind: 'info', text: 'Deleted. 4.0\u00a0MB of disk space freed.' },
    ])
    expect(text()).not.toContain(phrase('set aside,'))
    // Called off: nothing is said.
    buttons[1].click()
    await flushPromises()
    expect(useNotices().list).toHaveLength(1)
  })
})

describe('About', () => {
  test('says every version, and offers the licences where they are', async () => {
    await open(AboutDialog, 'about')
    for (const part of ['Optimizer Lab', 'Version 1.2.3', 'Electron45.4.1', 'SQLite3.54.1']) {
      expect(text()).toContain(part)
    }
    expect(text()).not.toContain(phrase('Licences of what is inside'))
    useAppInfo().info = { ...INFO, hasLicences: true }
    await flushPromises()
    lab.answers['app.openLicences'] = () => null
    await click('Licences of what is inside')
    expect(lab.asked.at(-1)).toEqual(['app.openLicences', null])
  })
})

describe('the report of a problem', () => {
  test('says what it holds, and stays open when it was not saved', async () => {
    let path: string | null = null
    lab.answers['app.saveReport'] = () => path
    await open(ReportDialog, 'report')
    expect(text()).toContain('Nothing is sent')
    expect(text()).toContain('names, notes, tags, recipes, curves, weights')
    await click('Save the report…')
    expect(useView().reportOpen).toBe(true)
    path = '/home/user/report.txt'
    await click('Save the report…')
    expect(useView().reportOpen).toBe(false)
    expect(useNotices().list).toMatchObject([
      { text: 'The report is saved as /home/user/report.txt' },
    ])
  })
})
