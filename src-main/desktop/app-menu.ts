import { Menu } from 'electron'
import type { MenuCommand } from '../../src-shared/contract/contract'
import type { EditHistory } from '../../src-shared/runs/run-edit'
import type { LabPage } from './lab-window'
import { buildMenu } from './menu'
import { buildTroubleMenu } from './trouble-menu'

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
