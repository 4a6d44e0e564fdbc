/** A page as a PDF, printed by a hidden window that has no scripts, no network and nothing of the app. */
import { BrowserWindow, session } from 'electron'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import { APP_ORIGIN, APP_PROTOCOL } from './app-protocol'
import { PAGE_PREFERENCES } from './guard'

const ADDRESS = `${APP_ORIGIN}/report.html`

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; font-src data:; style-src 'unsafe-inline'; sandbox",
}

let printed = 0

/** @throws LabError('export') when it cannot be printed */
export async function printPage(html: string): Promise<Uint8Array> {
  // A session in memory, whose one file is the page.
  printed += 1
  const own = session.fromPartition(`print-${printed}`, { cache: false })
  own.protocol.handle(APP_PROTOCOL.slice(0, -1), ({ url }) =>
    url === ADDRESS
      ? new Response(html, { headers: HEADERS })
      : new Response(null, { status: 404 }),
  )
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PAGE_PREFERENCES, javascript: false, session: own },
  })
  try {
    await window.loadURL(ADDRESS)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  } catch (error) {
    const { notPrinted } = MESSAGES.exchange.problems
    throw new LabError('export', notPrinted(describeFailure(error).message), { cause: error })
  } finally {
    window.destroy()
    own.protocol.unhandle(APP_PROTOCOL.slice(0, -1))
  }
}
