/** The way out of the app: a few known addresses, and none without the person's word. */
import { BrowserWindow, dialog, shell, type WebContents } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'

const { links } = MESSAGES

/** Pages that wait for an answer; they cannot ask twice at once. */
const asking = new WeakSet<WebContents>()

/** Asks whether to open a known address in the person's own browser; does nothing about any other. */
export async function offerOutside(contents: WebContents, address: string): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents)
  if (window === null || !OUTSIDE_ADDRESSES.has(address) || asking.has(contents)) return
  asking.add(contents)
  try {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: links.question,
      detail: address,
      buttons: [links.open, links.cancel],
      defaultId: 1,
      cancelId: 1,
    })
    if (response === 0) await shell.openExternal(address)
  } finally {
    asking.delete(contents)
  }
}
