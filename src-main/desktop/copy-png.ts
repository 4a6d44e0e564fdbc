/** The clipboard of the Electron that runs the app: 45 has the web's, 33 (the fallback) one of its own. */
import * as electron from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'

interface OlderClipboard {
  writeImage(image: electron.NativeImage): void
}

/** Puts a picture onto the clipboard. @throws LabError('export') when the bytes are no picture */
export async function copyPng(png: Uint8Array): Promise<void> {
  const image = electron.nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) throw new LabError('export', MESSAGES.exchange.problems.cannotCopy)
  const { clipboard } = electron
  if ('writeImage' in clipboard) {
    ;(clipboard as unknown as OlderClipboard).writeImage(image)
  } else {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new electron.ClipboardItem({ [blob.type]: blob })])
  }
}
