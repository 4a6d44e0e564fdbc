import { Menu } from 'electron'
import type { ActionName } from '../../src-shared/contract/actions'
import type { EditHistory } from '../../src-shared/runs/run-edit'
import { onLanguageChange } from '../../src-shared/language/language'
import type { LabPage } from './lab-window'
import { menuTemplate, troubleTemplate } from './menu'

const NO_HISTORY: EditHistory = { undo: null, redo: null }

/** The application menu that belongs to the page in the window. */
export class AppMenu {
  private page: LabPage | undefined
  private history = NO_HISTORY

  /** @param send told of each of the lab's own items that is chosen */
  constructor(private readonly send: (command: ActionName) => void) {
    onLanguageChange(() => this.draw())
  }

  /** A page begins, and with it nothing is known of its history yet. */
  show(page: LabPage): void {
    this.page = page
    this.history = NO_HISTORY
    this.draw()
  }

  /** Says what can be undone and done again. */
  showHistory(history: EditHistory): void {
    this.history = history
    if (this.page === 'index') this.draw()
  }

  /** A label cannot be changed, so the menu is made anew. */
  private draw(): void {
    if (this.page === undefined) return
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        this.page === 'index' ? menuTemplate(this.send, this.history) : troubleTemplate(),
      ),
    )
  }
}
