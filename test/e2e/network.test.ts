/** The app makes no network request, ever: counted by the kernel, in a network of its own that leads nowhere. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Readable, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src-shared/language/language'
import { headlessSwitches } from '../../scripts/setup/electron-launch.mjs'
import {
  LabApp,
  electronEnvironment,
  electronExecutable,
  launchArguments,
  makeDataFolder,
} from './lab-app'
import { ALONE, startAlone, type Alone } from './network-alone'
import { PipedPage } from './piped-page'

let data: ReturnType<typeof makeDataFolder>

beforeEach(() => {
  data = makeDataFolder()
})
afterEach(() => data.remove())

function command(...words: readonly string[]): Alone['ended'] {
  const start = [...headlessSwitches(), ...launchArguments(data.path), 'lab', ...words]
  return startAlone(electronExecutable(), start, electronEnvironment()).ended
}

async function withWindow(
  use: (page: PipedPage) => Promise<void>,
): Promise<Awaited<Alone['ended']>> {
  const start = ['--remote-debugging-pipe', ...launchArguments(data.path)]
  const { child, ended } = startAlone(electronExecutable(), start, electronEnvironment())
  const page = new PipedPage(child.stdio[3] as Writable, child.stdio[4] as Readable)
  await page.attach()
  await use(page)
  void page.evaluate('window.close()')
  return ended
}

function expectSilence({ code, said, attempts }: Awaited<Alone['ended']>): void {
  expect({ code, attempts }, said).toEqual({ code: 0, attempts: {} })
}

/** What Chromium does by itself, it does within this many milliseconds of its start. */
const QUIET_MS = 10_000

interface NetworkEvent {
  readonly name: string
  readonly url?: string
}

/** Chromium's own log: a line with the names of its kinds of events, then a line each. It is cut off where the app ends. */
function networkLog(file: string): NetworkEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const read = (line: string) => JSON.parse(line.trim().replace(/,$/, '')) as unknown
  const head = lines.find((line) => line.startsWith('{"constants"')) ?? ''
  const { constants } = read(`${head.trim().replace(/,$/, '')}}`) as {
    constants: { logEventTypes: Record<string, number> }
  }
  const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
  const events = lines.filter((line) => /^\{.*\},?$/.test(line) && line !== head).map(read)
  return (events as { type: number; params?: { url?: string } }[]).map(({ type, params }) => ({
    name: names.get(type) ?? '',
    url: params?.url,
  }))
}

/** An address of the app's own, where there is nothing: see guard. */
const NO_DICTIONARY = /^app:\/\/lab\/dictionaries\/[\w-]+\.bdic$/

const WHY =
  'networks of one’s own cannot be had here (unshare --net): run as root or allow user namespaces'

describe('Chromium', () => {
  const file = () => join(data.path, 'network.json')
  const logged = () => [`--log-net-log=${file()}`, '--net-log-capture-mode=Everything']

  function expectNothing(): void {
    const events = networkLog(file())
    const sockets = events.filter(({ name }) => /^(?:HOST_RESOLVER|UDP|TCP|DNS_TRANS)/.test(name))
    expect(sockets).toEqual([])
    const asked = events.flatMap(({ name, url }) => (name === 'CORS_REQUEST' && url ? [url] : []))
    // That it asks for this one shows that the log has what is asked for; a Mac has its own dictionary.
    if (process.platform === 'linux') expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((url) => !NO_DICTIONARY.test(url))).toEqual([])
  }

  it('looks for no name and opens no socket for the window, by its own log', async () => {
    const lab = await LabApp.start(data.path, ...logged())
    await sleep(QUIET_MS)
    await lab.close()
    expectNothing()
  })

  it('looks for no name and opens no socket for the command line, by its own log', () => {
    const words = [...logged(), ...headlessSwitches(), ...launchArguments(data.path)]
    const picture = join(data.path, 'chart.png')
    const small = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '2000', '--out', picture]
    const options = { env: electronEnvironment(), encoding: 'utf8' as const, timeout: 60_000 }
    const run = spawnSync(electronExecutable(), [...words, 'lab', 'compare', ...small], options)
    expect(run.status, run.stderr).toBe(0)
    expectNothing()
  })
})

describe.skipIf(ALONE === undefined)(`the network${ALONE === undefined ? `: ${WHY}` : ''}`, () => {
  it('would show who asks for an address or a name', async () => {
    const asks = `fetch('http://192.0.2.1/').catch(() => {})`
    const address = await startAlone(process.execPath, ['-e', asks], process.env).ended
    expect(address.attempts).not.toEqual({})
    const names = `require('node:dns').lookup('example.org', () => {})`
    const name = await startAlone(process.execPath, ['-e', names], process.env).ended
    expect(name.attempts).not.toEqual({})
  })

  it('is left alone by the window: start, training, verdict, help', async () => {
    const startedAt = performance.now()
    const ended = await withWindow(async (page) => {
      await page.click(MESSAGES.commands['run-preset'])
      const done = `document.querySelectorAll('[data-run][data-status=done]').length`
      await expect.poll(() => page.evaluate(done), { timeout: 60_000 }).toBe(2)
      await page.click(MESSAGES.centre.names.verdict)
      await page.click(MESSAGES.centre.names.curves)
      await page.click(MESSAGES.recipe.title)
      await page.click(MESSAGES.recipe.about)
      expect(await page.evaluate(`document.querySelector('.about a').href`)).toMatch(/^https:/)
      await sleep(Math.max(0, startedAt + QUIET_MS - performance.now()))
    })
    expectSilence(ended)
  })

  it('is left alone even by a page that was taken over', async () => {
    const ended = await withWindow(async (page) => {
      await page.evaluate(`(async () => {
        const hint = (rel, href) =>
          document.head.append(Object.assign(document.createElement('link'), { rel, href }))
        for (const host of ['192.0.2.1', 'example.org', '[2001:db8::1]', '127.0.0.1']) {
          hint('preconnect', 'https://' + host)
          hint('dns-prefetch', 'https://' + host)
          hint('prefetch', 'https://' + host)
          fetch('https://' + host, { mode: 'no-cors' }).catch(() => {})
          navigator.sendBeacon('https://' + host, 'x')
          new WebSocket('wss://' + host)
          open('https://' + host)
          const servers = ['stun:', 'turn:'].map((scheme) => scheme + host)
          const iceServers = [...servers, 'turn:' + host + '?transport=tcp'].map((urls) => ({
            urls, username: 'x', credential: 'x',
          }))
          const peer = new RTCPeerConnection({ iceServers })
          peer.createDataChannel('x')
          await peer.setLocalDescription(await peer.createOffer())
        }
        await new Promise((passed) => setTimeout(passed, 4000))
      })()`)
    })
    // WebRTC looks up once which way leads out, and sends nothing. Whatever else it or the page tried would add to that.
    const { 'IPv4 addresses without a way': lookups = 0, ...sent } = ended.attempts
    expect(sent).toEqual({})
    expect(lookups).toBeLessThanOrEqual(1)
  })

  it('is left alone by the command line, with its picture', async () => {
    const small = ['--dataset', 'mnist-10k', '--hidden', '16', '--steps', '60']
    const picture = join(data.path, 'chart.png')
    expectSilence(await command('compare', ...small, '--out', picture))
    expectSilence(await command('help'))
  })
})
