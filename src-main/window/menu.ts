import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../src-shared/ipc-contract'
import { MESSAGES } from '../../src-shared/messages'
import { LIST_KEYS, SHORTCUTS } from '../../src-shared/shortcuts'

/** The application menu; each item of the lab's own sends its command to the window. */
export function buildMenu(send: (command: MenuCommand) => void): Menu {
  const item = (command: MenuCommand): MenuItemConstructorOptions => ({
    label: MESSAGES.commands[command],
    accelerator: SHORTCUTS[command],
    registerAccelerator: !LIST_KEYS.has(command),
    click: () => send(command),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: MESSAGES.menu.file,
      submenu: [
        item('new-comparison'),
        item('run-preset'),
        item('show-queue'),
        item('pause-queue'),
        item('stop-all'),
        separator,
        item('add-dataset'),
        separator,
        item('import'),
        item('export'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: MESSAGES.menu.edit,
      submenu: [
        // Whether they are meant for a text or for the runs, the window decides.
        item('undo'),
        item('redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: MESSAGES.menu.runs,
      submenu: [
        item('find-runs'),
        separator,
        item('rename-run'),
        item('tag-runs'),
        item('pin-runs'),
        item('set-baseline'),
        item('compare-runs'),
        separator,
        item('go-on-runs'),
        item('fork-run'),
        item('replay-run'),
        item('checkpoint-rule'),
        separator,
        item('trash-runs'),
        item('show-trash'),
        item('empty-trash'),
      ],
    },
    {
      label: MESSAGES.menu.view,
      submenu: [
        item('command-palette'),
        separator,
        item('toggle-runs'),
        item('toggle-details'),
        item('show-verdict'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ])
}
