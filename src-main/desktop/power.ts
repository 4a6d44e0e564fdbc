/** What the machine's sleep and its end mean for the lab. */
import { powerMonitor } from 'electron'

/** A sleep that was called off is not always told of; the lab does not stand still for it for longer than this. */
const LONGEST_STANDSTILL_MS = 30_000

export interface PowerListener {
  /** The machine is about to sleep; there is about a second left. */
  sleep(): void
  wake(): void
  /** The machine is about to be turned off; it waits for the app to end. */
  shutDown(): void
}

/** Call once the app is ready. */
export function followPower(listener: PowerListener): void {
  let timer: NodeJS.Timeout | undefined
  const wake = () => {
    clearTimeout(timer)
    listener.wake()
  }
  powerMonitor.on('suspend', () => {
    listener.sleep()
    clearTimeout(timer)
    timer = setTimeout(wake, LONGEST_STANDSTILL_MS)
  })
  powerMonitor.on('resume', wake)
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault()
    listener.shutDown()
  })
}
