import { app, type MenuItemConstructorOptions } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import type { EditHistory } from '../../src-shared/runs/run-edit'
import type { Versions } from '../../src-shared/contract/versions'
import { ACTIONS, type ActionName } from '../../src-shared/contract/actions'

const isMac = process.platform === 'darwin'
const separator: MenuItemConstructorOptions = { type: 'separator' }

type SystemRole = keyof typeof MESSAGES.menu.roles

/** What the system does by itself, which Electron would name in English. */
const systemItem = (role: SystemRole): MenuItemConstructorOptions => ({
  role,
  label: MESSAGES.menu.roles[role],
})

/** What macOS shows of the app; elsewhere the window has a dialog for it. */
export function describeApp({ app: version, engine }: Versions): void {
  app.setAboutPanelOptions({
    applicationName: MESSAGES.app.name,
    applicationVersion: version,
    version: MESSAGES.about.engine(engine),
    copyright: MESSAGES.about.licence,
    credits: MESSAGES.about.description,
  })
}

/** The application menu; each item of the lab's own sends its command to the window, and `history` is what two of them name. */
export function menuTemplate(
  send: (command: ActionName) => void,
  history: EditHistory,
): MenuItemConstructorOptions[] {
  const item = (command: ActionName): MenuItemConstructorOptions => {
    const { role, shortcut, isListKey } = ACTIONS[command]
    const named = { id: command, label: MESSAGES.commands[command] }
    if (role !== undefined) return { ...named, role }
    return {
      ...named,
      accelerator: shortcut,
      registerAccelerator: !isListKey,
      click: () => send(command),
    }
  }
  const step = (command: 'undo' | 'redo') => ({
    ...item(command),
    label: stepLabel(command, history[command]),
  })
  const items = (...commands: readonly ActionName[]) => commands.map(item)
  return [
    ...(isMac ? [macMenu(items('settings'), items('quit'))] : []),
    {
      label: MESSAGES.menu.file,
      submenu: [
        ...items('new-comparison', 'run-preset', 'show-queue', 'pause-queue', 'stop-all'),
        separator,
        ...items('add-dataset'),
        separator,
        ...items('import', 'watch-folder', 'export'),
        separator,
        ...(isMac ? [] : [...items('settings'), separator]),
        ...(isMac ? [systemItem('close')] : items('quit')),
      ],
    },
    editMenu([step('undo'), step('redo')]),
    {
      label: MESSAGES.menu.runs,
      submenu: [
        ...items('find-runs'),
        separator,
        ...items('rename-run', 'tag-runs', 'pin-runs', 'set-baseline', 'compare-runs'),
        separator,
        ...items('resume-runs', 'fork-run', 'replay-run', 'checkpoint-rule'),
        separator,
        ...items('trash-runs', 'show-trash', 'empty-trash'),
      ],
    },
    {
      label: MESSAGES.menu.view,
      submenu: [
        ...items('command-palette'),
        separator,
        ...items('toggle-runs', 'toggle-details', 'show-verdict', 'optimizers'),
        separator,
        ...items('zoom-reset', 'zoom-in', 'zoom-out', 'full-screen'),
      ],
    },
    windowMenu(),
    {
      role: 'help',
      label: MESSAGES.menu.help,
      submenu: [
        ...items('field-guide', 'shortcuts'),
        separator,
        ...items('reveal-database', 'reveal-log'),
        separator,
        ...items('report-problem'),
        ...(isMac ? [] : [separator, ...items('about')]),
      ],
    },
  ]
}

/** macOS keeps what concerns the app itself in a menu of the app's name. */
function macMenu(
  settings: MenuItemConstructorOptions[],
  quit: MenuItemConstructorOptions[],
): MenuItemConstructorOptions {
  return {
    label: MESSAGES.app.name,
    submenu: [
      { role: 'about', label: MESSAGES.commands.about },
      separator,
      ...settings,
      separator,
      systemItem('services'),
      separator,
      systemItem('hide'),
      systemItem('hideOthers'),
      systemItem('unhide'),
      separator,
      ...quit,
    ],
  }
}

/** @param edit what is undone or done again; & would mark a letter in a label */
function stepLabel(step: 'undo' | 'redo', edit: string | null): string {
  return edit === null ? MESSAGES.commands[step] : MESSAGES.menu[step](edit.replaceAll('&', '&&'))
}

/** Whether undoing is meant for a text or for the runs, the window decides. */
function editMenu(history: MenuItemConstructorOptions[]): MenuItemConstructorOptions {
  return {
    label: MESSAGES.menu.edit,
    submenu: [
      ...history,
      separator,
      systemItem('cut'),
      systemItem('copy'),
      systemItem('paste'),
      systemItem('selectAll'),
    ],
  }
}

/** What is done with windows, as the system has it. */
function windowMenu(): MenuItemConstructorOptions {
  const roles = isMac ? (['minimize', 'zoom', 'front'] as const) : (['minimize', 'close'] as const)
  return { role: 'window', label: MESSAGES.menu.window, submenu: roles.map(systemItem) }
}

/** The application menu while the lab is not shown: what works without it. */
export function troubleTemplate(): MenuItemConstructorOptions[] {
  const { commands, menu } = MESSAGES
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: menu.file,
      submenu: [isMac ? systemItem('close') : { role: 'quit', label: commands.quit }],
    },
    { label: menu.edit, submenu: [systemItem('copy'), systemItem('selectAll')] },
    {
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: commands['zoom-reset'] },
        { role: 'zoomIn', label: commands['zoom-in'] },
        { role: 'zoomOut', label: commands['zoom-out'] },
        { role: 'togglefullscreen', label: commands['full-screen'] },
      ],
    },
    windowMenu(),
  ]
}
