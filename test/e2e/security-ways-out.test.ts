/** No way out of the app but the few that are known: other addresses, windows, downloads, the network, links in notes. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'
import { LabApp, makeDataFolder } from './lab-app'
import { answerOutside, outsideNotes, statusOf, tryAll, tryInPage } from './security-page'

const HOME = 'app://lab/index.html'
const [PAPER] = OUTSIDE_ADDRESSES

let data: ReturnType<typeof makeDataFolder>
let lab: LabApp
/** A web page next door, which counts who comes. */
let server: Server
let elsewhere: string
let visitors = 0

beforeAll(async () => {
  data = makeDataFolder()
  lab = await LabApp.start(data.path)
  server = createServer((_request, answer) => {
    answer.setHeader('Access-Control-Allow-Origin', '*').end('<h1>elsewhere</h1>')
  })
  server.on('connection', () => (visitors += 1))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
beforeEach(() => {
  visitors = 0
})
afterAll(async () => {
  await lab.close()
  server.close()
  data.remove()
})

const windows = () => lab.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
const settle = () => lab.page.waitForTimeout(300)

describe('the page next door', () => {
  it('can be reached by whoever has no rules', async () => {
    await fetch(elsewhere)
    expect(visitors).toBe(1)
  })

  it('is not gone to, by any means', async () => {
    const click = (markup: string) => `(() => {
      const link = document.createElement('a')
      Object.assign(link, ${markup})
      document.body.append(link)
      link.click()
      link.remove()
    })()`
    for (const address of [
      elsewhere,
      'file:///etc/passwd',
      'data:text/html,<h1>x</h1>',
      '/trouble.html',
    ]) {
      const href = JSON.stringify(address)
      await tryAll(lab, {
        location: `location.href = ${href}`,
        replace: `location.replace(${href})`,
        link: click(`{ href: ${href} }`),
        form: `(() => {
          const form = document.createElement('form')
          form.action = ${href}
          document.body.append(form)
          form.submit()
          form.remove()
        })()`,
        script: `location.href = 'javascript:document.title = 1'`,
      })
      await settle()
      expect(lab.page.url(), address).toBe(HOME)
    }
    expect(visitors).toBe(0)
    expect(await lab.page.locator('h1').count()).toBeGreaterThan(0)
  })

  it('is not gone to when its address is dropped on the window', async () => {
    const driver = await lab.page.context().newCDPSession(lab.page)
    const items = [{ mimeType: 'text/uri-list', data: elsewhere }]
    const data = { items, files: [], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await driver.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
    }
    await settle()
    expect([lab.page.url(), visitors]).toEqual([HOME, 0])
  })

  it('is not asked for anything, by the page or the main process', async () => {
    const socket = elsewhere.replace('http', 'ws')
    const add = (tag: string, properties: string) =>
      `document.head.append(Object.assign(document.createElement('${tag}'), ${properties}))`
    await tryAll(lab, {
      fetch: `fetch('${elsewhere}')`,
      noCors: `fetch('${elsewhere}', { mode: 'no-cors', keepalive: true })`,
      request: `new Promise((done) => {
        const request = new XMLHttpRequest()
        request.onloadend = done
        request.open('GET', '${elsewhere}')
        request.send()
      })`,
      beacon: `navigator.sendBeacon('${elsewhere}', 'x')`,
      socket: `new Promise((done) => { new WebSocket('${socket}').onerror = done })`,
      events: `new Promise((done) => { new EventSource('${elsewhere}').onerror = done })`,
      image: add('img', `{ src: '${elsewhere}' }`),
      style: add('link', `{ rel: 'stylesheet', href: '${elsewhere}' }`),
      preconnect: add('link', `{ rel: 'preconnect', href: '${elsewhere}' }`),
      prefetch: add('link', `{ rel: 'prefetch', href: '${elsewhere}' }`),
      ping: `(() => {
        const link = Object.assign(document.createElement('a'), { href: '#', ping: '${elsewhere}' })
        document.body.append(link)
        link.click()
        link.remove()
      })()`,
      peer: `(async () => {
        const urls = '${elsewhere.replace('http://', 'turn:').replace('/', '')}?transport=tcp'
        const peer = new RTCPeerConnection({ iceServers: [{ urls, username: 'x', credential: 'x' }] })
        peer.createDataChannel('x')
        await peer.setLocalDescription(await peer.createOffer())
      })()`,
    })
    for (const address of [elsewhere, 'file:///etc/passwd', 'ftp://127.0.0.1/x']) {
      expect(await statusOf(lab, address), address).toBe('blocked')
      expect(await statusOf(lab, address, { partition: 'another' }), address).toBe('blocked')
    }
    await lab.page.waitForTimeout(1000)
    expect(visitors).toBe(0)
    await lab.page.evaluate(() =>
      document.head.querySelectorAll('[rel^=pre]').forEach((one) => one.remove()),
    )
  })
})

describe('a window', () => {
  it('is never opened by a page', async () => {
    await answerOutside(lab, 'open')
    for (const address of [
      HOME,
      elsewhere,
      'about:blank',
      '',
      'file:///etc/passwd',
      'mailto:a@b.c',
    ]) {
      const opened = await tryInPage(lab, `window.open(${JSON.stringify(address)}) === null`)
      expect(opened, address).toBe('granted true')
    }
    await settle()
    expect([await windows(), visitors]).toEqual([1, 0])
    expect(await outsideNotes(lab)).toEqual({ asked: [], opened: [] })
  })
})

describe('an address outside', () => {
  const open = (address: string) =>
    tryInPage(lab, `window.open(${JSON.stringify(address)}) === null`)

  it('is opened when it is listed and the person agrees', async () => {
    await answerOutside(lab, 'open')
    await lab.page.getByRole('tab', { name: MESSAGES.recipe.title }).click()
    await lab.page.getByRole('button', { name: MESSAGES.recipe.about }).first().click()
    await lab.page.locator('.about a').click()
    await expect.poll(() => outsideNotes(lab)).toEqual({ asked: [PAPER], opened: [PAPER] })
    await lab.page.keyboard.press('Escape')
  })

  it('is not opened when the person does not agree', async () => {
    await answerOutside(lab, 'cancel')
    await open(PAPER)
    await expect.poll(() => outsideNotes(lab)).toEqual({ asked: [PAPER], opened: [] })
  })

  it.each([
    `${PAPER}/`,
    `${PAPER}?x`,
    `${PAPER}#x`,
    PAPER.replace('https', 'http'),
    PAPER.replace('https://', 'https://me@'),
    PAPER.replace('//', '//www.'),
    'https://example.org/',
    'file:///bin/sh',
    'smb://host/share',
    'ms-settings:',
  ])('is not even asked about when it is %s', async (address) => {
    await answerOutside(lab, 'open')
    await open(address)
    await settle()
    expect(await outsideNotes(lab)).toEqual({ asked: [], opened: [] })
  })
})

describe('a download', () => {
  beforeAll(() =>
    lab.inMain(({ session }) => {
      const kept = globalThis as unknown as { downloads: boolean[] }
      kept.downloads = []
      session.defaultSession.on('will-download', (event) =>
        kept.downloads.push(event.defaultPrevented),
      )
    }),
  )
  const downloads = () =>
    lab.inMain(() => (globalThis as unknown as { downloads: boolean[] }).downloads)

  it('is not even begun by a page', async () => {
    await tryInPage(
      lab,
      `Object.assign(document.createElement('a'), {
        href: URL.createObjectURL(new Blob(['x'])), download: 'x.txt',
      }).click()`,
    )
    await settle()
    expect(await downloads()).toEqual([])
  })

  it('is refused, whoever begins it', async () => {
    await lab.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.downloadURL('data:text/plain,x'),
    )
    await expect.poll(downloads).toEqual([true])
  })
})
