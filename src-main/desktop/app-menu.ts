import { Menu } from 'electron'
import type { MenuCommand } from '../../src-shared/contract/contract'
import type { EditHistory } from '../../src-shared/runs/run-edit'
import { MESSAGES } from '../../src-shared/language/language'
import type { LabPage } from './lab-window'
import { buildMenu } from './menu'

const NO_HISTORY: EditHistory = { undo: null, redo: null }

/** The application menu that belongs to the page in the window. */
export class AppMenu {
  private page: LabPage = 'index'

  /** @param send told of each of the lab's own items that is chosen */
  constructor(private readonly send: (command: MenuCommand) => void) {}

  /** A page begins, and with it nothing is known of its history yet. */
  show(page: LabPage): void {
    this.page = page
    Menu.setApplicationMenu(
      page === 'index' ? buildMenu(this.send, NO_HISTORY) : buildTroubleMenu(),
    )
  }

  /** Says what can be undone and done again. A label cannot be changed, so the menu is made anew. */
  showHistory(history: EditHistory): void {
    if (this.page === 'index') Menu.setApplicationMenu(buildMenu(this.send, history))
  }
}

/** The application menu while the lab is not shown: what works without it. */
function buildTroubleMenu(): Menu {
  const isMac = process.platform === 'darwin'
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: MESSAGES.menu.file, submenu: [{ role: isMac ? 'close' : 'quit' }] },
    { label: MESSAGES.menu.edit, submenu: [{ role: 'copy' }, { role: 'selectAll' }] },
    {
      label: MESSAGES.menu.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ])
}
