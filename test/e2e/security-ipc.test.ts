/** Who may ask the main process: the app's own pages, and nothing that is within them or beside them. */
import { describe, expect, it } from 'vitest'
import type { LabApp } from './lab-app'
import { useLab } from './use-labs'

type Answer = { ok: boolean; error?: { message: string } }

const REFUSED = { ok: false, error: { message: 'Only the window of the app may ask this.' } }

let lab: LabApp
useLab((started) => (lab = started), { per: 'block' })

/**
 * Opens a hidden window with the app's bridge, as no code of the app does, and asks for the app's version. Under the
 * app's own origin it finds pages without a policy: `inner.html`, and `outer.html` with the other in a frame.
 * @param asking whether the page itself asks or the frame in it
 */
function askFrom(address: string, asking: 'page' | 'frame' = 'page'): Promise<Answer> {
  return lab.inMain(
    async ({ BrowserWindow, app, session }, [where, who]) => {
      const { protocol } = session.fromPartition('pretended')
      if (!protocol.isProtocolHandled('app')) {
        protocol.handle('app', ({ url }) => {
          const page = url.endsWith('/outer.html') ? '<iframe src="inner.html"></iframe>' : '<p>'
          return new Response(page, { headers: { 'Content-Type': 'text/html' } })
        })
      }
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, partition: 'pretended', nodeIntegrationInSubFrames: true },
      })
      // Otherwise the frame would not even be loaded.
      window.webContents.removeAllListeners('will-frame-navigate')
      try {
        await window.loadURL(where)
        const { mainFrame } = window.webContents
        const frame = who === 'page' ? mainFrame : mainFrame.frames[0]
        return (await frame.executeJavaScript(`window.lab.invoke('app.info', null)`)) as Answer
      } finally {
        window.destroy()
      }
    },
    [address, asking] as const,
  )
}

describe('a question to the main process', () => {
  it('is answered when a page of the app asks', async () => {
    expect(await askFrom('app://lab/inner.html')).toMatchObject({ ok: true })
  })

  it.each(['about:blank', 'data:text/html,<h1>app://lab/</h1>'])(
    'is refused when a window at %s asks',
    async (address) => {
      expect(await askFrom(address)).toMatchObject(REFUSED)
    },
  )

  it('is refused when a frame asks, even under the address of the app', async () => {
    expect(await askFrom('app://lab/outer.html', 'frame')).toMatchObject(REFUSED)
  })

  it.each([
    ['nothing', null],
    ['constructor', null],
    ['runs.stop', { ids: ['not an id'] }],
    ['exchange.import', { name: 'x', path: '/etc/passwd', file: new ArrayBuffer(1) }],
    ['datasets.addChosen', { folder: '/etc' }],
  ])('is refused when it is %s with %j', async (name, input) => {
    const answer = await lab.page.evaluate(
      ([command, value]) =>
        (
          globalThis as unknown as {
            lab: { invoke(name: string, input: unknown): Promise<unknown> }
          }
        ).lab.invoke(command, value),
      [name, input] as const,
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('goes through one channel only, and the bridge hears one only', async () => {
    const channels = await lab.inMain(({ ipcMain }) => ipcMain.eventNames())
    expect(channels.filter((name) => name !== 'error')).toEqual([])
    await lab.page.evaluate(() => {
      const page = globalThis as unknown as {
        heard: string[]
        lab: { on(name: string, listener: () => void): () => void }
      }
      page.heard = []
      for (const name of ['another:channel', 'lab:event', 'nothing', 'files.opened']) {
        page.lab.on(name, () => page.heard.push(name))
      }
    })
    await lab.inMain(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]
      webContents.send('another:channel', 'nothing', null)
      webContents.send('lab:event', 'files.opened', null)
    })
    const heard = () =>
      lab.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    await expect.poll(heard).toEqual(['files.opened'])
  })
})
