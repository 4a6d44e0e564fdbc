/** Which pages are the app's own: those under its origin, as the whole page of a window. */
import type { WebFrameMain } from 'electron'
import { APP_HOST, APP_PROTOCOL } from './app-protocol'

/** Whether an address is one of the app's own, whatever it begins with or ends in. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === APP_PROTOCOL && host === APP_HOST && username === '' && password === ''
}

/** Whether a message comes from a page of the app, and not from a frame within one or from a page that is gone. */
export function isOwnPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url)
}
