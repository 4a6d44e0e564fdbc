/** Closing the window while something trains: it says what becomes of the runs, and asks. */
import { app, dialog, type BrowserWindow } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'

export interface ClosingQuestion {
  /** How many runs would stop; nobody is asked where none would. */
  readonly runs: () => number
  /** The person ticked that there is no need to ask. */
  readonly askNoMore: () => void
}

const KEEP_TRAINING = 0
const CLOSE = 1

/** Holds until the window is closed. While the question is open, it is not asked a second time. */
export function confirmClosing(window: BrowserWindow, question: ClosingQuestion): void {
  let isAsking = false
  let isAllowed = false
  /** Whether the whole app was to end, which a window that stays open calls off. */
  let isQuitting = false
  const quitting = () => (isQuitting = true)
  app.on('before-quit', quitting)
  window.once('closed', () => app.off('before-quit', quitting))

  window.on('close', (event) => {
    const runs = question.runs()
    if (isAllowed || runs === 0) return
    event.preventDefault()
    const wasQuitting = isQuitting
    isQuitting = false
    if (isAsking) return
    isAsking = true
    void ask(window, runs).then(({ response, checkboxChecked }) => {
      isAsking = false
      if (response !== CLOSE || window.isDestroyed()) return
      if (checkboxChecked) question.askNoMore()
      isAllowed = true
      if (wasQuitting) app.quit()
      else window.close()
    })
  })
}

function ask(window: BrowserWindow, runs: number) {
  const { closing: words } = MESSAGES
  return dialog.showMessageBox(window, {
    type: 'question',
    message: words.question(runs),
    detail: words.detail(runs),
    buttons: [words.keepTraining, words.close],
    defaultId: KEEP_TRAINING,
    cancelId: KEEP_TRAINING,
    checkboxLabel: words.askNoMore,
  })
}
