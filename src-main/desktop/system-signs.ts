/** Electron's parts by which training is shown: the progress bar, the blocker of sleep, notifications. */
import { Notification, powerSaveBlocker } from 'electron'
import type { LabWindow } from './lab-window'
import type { SignParts } from './training-signs'

/** Electron takes the bar away for a number below 0. */
const NO_BAR = -1

export function systemSigns(window: LabWindow): SignParts {
  /** What keeps the machine awake, while something does. */
  let blocker: number | undefined
  /** One that nobody refers to any more is collected, and its click goes nowhere. */
  const shown = new Set<Notification>()
  return {
    showProgress(share, isPaused) {
      const { browserWindow } = window
      if (browserWindow === undefined || browserWindow.isDestroyed()) return
      if (share === null) browserWindow.setProgressBar(NO_BAR)
      else browserWindow.setProgressBar(share, { mode: isPaused ? 'paused' : 'normal' })
    },
    keepAwake(isOn) {
      if (isOn === (blocker !== undefined)) return
      if (blocker === undefined) blocker = powerSaveBlocker.start('prevent-app-suspension')
      else {
        powerSaveBlocker.stop(blocker)
        blocker = undefined
      }
    },
    isInFront: () => window.browserWindow?.isFocused() === true,
    notify(title, body, clicked) {
      if (!Notification.isSupported()) return
      const notification = new Notification({ title, body })
      shown.add(notification)
      const forget = () => shown.delete(notification)
      notification.on('click', () => {
        forget()
        clicked()
      })
      notification.on('close', forget)
      notification.show()
    },
  }
}
