/** What a page of the app cannot do, even when somebody has taken it over: docs/security.md lists it item by item. */
import { describe, expect, it } from 'vitest'
import { IS_PACKAGED, type LabApp } from './lab-app'
import { tryAll, tryInPage } from './security-page'
import { useLab } from './use-labs'

const WAIT = (ms: number) => `new Promise((done) => setTimeout(done, ${ms}))`

let lab: LabApp
/** A camera and a microphone that are always there, so that only permission is missing. */
const words = ['--use-fake-device-for-media-stream']
useLab((started) => (lab = started), { per: 'block', words })

describe('the page', () => {
  it('starts under its policy without a complaint', () => {
    expect(lab.pageErrors).toEqual([])
  })

  it('has no way to Node, and only the bridge to the main process', async () => {
    const reach = await lab.page.evaluate(() => ({
      globals: [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in globalThis),
      bridge: Object.keys((globalThis as unknown as { lab: object }).lab).sort(),
      writable: Reflect.set((globalThis as unknown as { lab: object }).lab, 'invoke', null),
      file: 'path' in File.prototype,
      origin: location.origin,
      chooser: 'showOpenFilePicker' in globalThis,
    }))
    expect(reach).toEqual({
      globals: [],
      bridge: ['drop', 'invoke', 'on'],
      writable: false,
      file: false,
      origin: 'app://lab',
      chooser: false,
    })
  })

  it('is sandboxed and isolated, with web security on and nothing experimental', async () => {
    const { preferences, switches } = await lab.inMain(({ BrowserWindow, app }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]
      const weakening = ['disable-web-security', 'allow-running-insecure-content']
      const more = [
        'ignore-certificate-errors',
        'enable-blink-features',
        'disable-site-isolation-trials',
      ]
      return {
        preferences: (
          webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
        switches: [...weakening, ...more].filter((name) => app.commandLine.hasSwitch(name)),
      }
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
    // Not all of these are told where they are off.
    for (const name of ['enableBlinkFeatures', 'nodeIntegrationInWorker', 'navigateOnDragDrop']) {
      expect(preferences[name], name).toBeFalsy()
    }
    expect(switches).toEqual([])
  })

  it.runIf(IS_PACKAGED)('has no developer tools when packaged', async () => {
    await lab.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.openDevTools({ mode: 'detach' }),
    )
    await lab.page.waitForTimeout(1000)
    const opened = await lab.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.isDevToolsOpened(),
    )
    expect(opened).toBe(false)
  })

  it('runs no script but its own files', async () => {
    const script = (attributes: string) =>
      `(Object.assign(document.head.appendChild(document.createElement('script')), ${attributes}), ${WAIT(200)})`
    const outcomes = await tryAll(lab, {
      eval: `eval('1')`,
      function: `new Function('return 1')()`,
      timeout: `setTimeout('globalThis.ran = 1')`,
      inline: script(`{ textContent: 'globalThis.ran = 1' }`),
      markup: `document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.ran = 1">')`,
      import: `import('data:text/javascript,globalThis.ran = 1')`,
      worker: `new Worker('/assets/worker.js')`,
      blobWorker: `new Worker(URL.createObjectURL(new Blob(['1'])))`,
      sharedWorker: `new SharedWorker('/assets/worker.js')`,
      serviceWorker: `navigator.serviceWorker.register('/assets/worker.js')`,
      ownPolicy: `trustedTypes.createPolicy('mine', {})`,
      policyAgain: `trustedTypes.createPolicy('vue', {})`,
    })
    for (const [name, outcome] of Object.entries(outcomes)) {
      expect(outcome, name).toMatch(/^(?:Eval|Type)Error$/)
    }
    expect(await lab.page.evaluate(() => 'ran' in globalThis)).toBe(false)
  })

  it('holds no other page', async () => {
    const outcomes = await tryAll(lab, {
      frame: `new Promise((done) => {
        const frame = document.createElement('iframe')
        frame.src = '/index.html'
        frame.onload = () => done(frame.contentDocument === null)
        document.body.append(frame)
      })`,
      blank: `(document.body.append(Object.assign(document.createElement('iframe'), { src: 'about:blank' })),
        ${WAIT(200)}.then(() => 'lab' in frames[frames.length - 1]))`,
      webview: `(document.body.append(document.createElement('webview')),
        ${WAIT(200)}.then(() => document.querySelector('webview').getWebContentsId === undefined))`,
    })
    expect(outcomes).toEqual({
      frame: 'granted true',
      blank: 'granted false',
      webview: 'granted true',
    })
    const pages = await lab.inMain(({ webContents }) => webContents.getAllWebContents().length)
    expect(pages).toBe(1)
    await lab.page.evaluate(() => {
      document.querySelectorAll('iframe, webview').forEach((element) => element.remove())
    })
  })
})

describe('the clipboard', () => {
  const SECRET = 'copied from elsewhere'
  const FIELD = `document.body.appendChild(document.createElement('textarea'))`
  const setClipboard = () => lab.inMain(({ clipboard }, text) => clipboard.writeText(text), SECRET)

  it('is not read by a command of a script, with a click behind it or without', async () => {
    await setClipboard()
    const read = `(() => {
      const seen = []
      const field = ${FIELD}
      field.addEventListener('paste', ({ clipboardData }) => seen.push(clipboardData.getData('text')))
      field.focus()
      const answered = document.execCommand('paste')
      field.remove()
      return JSON.stringify([answered, field.value, ...seen])
    })()`
    expect(await tryInPage(lab, read)).toBe('granted [false,""]')
    const without = await lab.inMain(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(code) as Promise<string>,
      read,
    )
    expect(without).toBe('[false,""]')
  })

  it('is pasted by a person, from the menu', async () => {
    await setClipboard()
    await lab.page.evaluate(`(globalThis.field = ${FIELD}).focus()`)
    await lab.inMain(({ Menu, BrowserWindow }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      const [window] = BrowserWindow.getAllWindows()
      items?.find(({ role }) => role === 'paste')?.click({}, window, window.webContents)
    })
    await expect.poll(() => lab.page.evaluate('field.value')).toBe(SECRET)
    await lab.page.evaluate('field.remove()')
  })
})

describe('a dialog', () => {
  it.each(['print()', `alert('x')`, `confirm('x')`])(
    'is never opened by a page, which goes on at once: %s',
    async (call) => {
      const before = performance.now()
      expect(await tryInPage(lab, `(${call}, 6 * 7)`)).toBe('granted 42')
      expect(performance.now() - before).toBeLessThan(3000)
      const inFrame = `(() => {
        const frame = document.body.appendChild(document.createElement('iframe'))
        frame.contentWindow.${call}
        frame.remove()
        return 6 * 7
      })()`
      expect(await tryInPage(lab, inFrame)).toBe('granted 42')
      const windows = await lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows())
      expect(windows).toHaveLength(1)
    },
  )
})

describe('a permission', () => {
  it('is refused, whatever it is for', async () => {
    const outcomes = await tryAll(lab, {
      place: `new Promise((done, refused) => navigator.geolocation.getCurrentPosition(done, refused))`,
      camera: `navigator.mediaDevices.getUserMedia({ audio: true, video: true })`,
      screen: `navigator.mediaDevices.getDisplayMedia()`,
      notification: `Notification.requestPermission()`,
      usb: `navigator.usb.requestDevice({ filters: [] })`,
      hid: `navigator.hid.requestDevice({ filters: [] }).then(({ length }) => length)`,
      serial: `navigator.serial.requestPort()`,
      midi: `navigator.requestMIDIAccess({ sysex: true })`,
      clipboard: `navigator.clipboard.readText()`,
      wakeLock: `navigator.wakeLock.request('screen')`,
      screens: `getScreenDetails()`,
      idle: `IdleDetector.requestPermission()`,
      fonts: `queryLocalFonts().then(({ length }) => length)`,
      protocol: `navigator.registerProtocolHandler('web+lab', '/%s')`,
    })
    expect(outcomes).toEqual({
      place: 'code 1',
      camera: 'NotAllowedError',
      screen: 'NotAllowedError',
      notification: 'granted denied',
      usb: 'NotFoundError',
      hid: 'granted 0',
      serial: 'NotFoundError',
      midi: 'NotAllowedError',
      clipboard: 'NotAllowedError',
      wakeLock: 'NotAllowedError',
      screens: 'NotAllowedError',
      idle: 'granted denied',
      fonts: 'granted 0',
      protocol: 'SecurityError',
    })
  })

  it('is known to be refused before it is asked for', async () => {
    const states = await lab.page.evaluate(() => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'clipboard-read',
        'midi',
      ]
      return Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      ).then((all) => all.map(({ state }) => state))
    })
    expect(new Set(states)).toEqual(new Set(['denied']))
  })
})
