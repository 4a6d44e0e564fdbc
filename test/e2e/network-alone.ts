/** Runs a program in a network of its own that leads nowhere, where the kernel counts what it tries all the same. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

/** As root, or as a user where the system lets users have namespaces. */
const WAYS = [['--net'], ['--map-current-user', '--net']]

/** What `unshare` needs to be told here; undefined where networks cannot be had. */
export const ALONE =
  process.platform === 'linux'
    ? WAYS.find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0)
    : undefined

/** What is counted before anything leaves: also what finds no way, which is where all ends here. */
const COUNTED: Readonly<Record<string, string>> = {
  'Tcp.ActiveOpens': 'TCP connections',
  'Udp.OutDatagrams': 'UDP datagrams',
  'Ip.OutRequests': 'IPv4 packets',
  'Ip.OutNoRoutes': 'IPv4 addresses without a way',
  Udp6OutDatagrams: 'UDP datagrams over IPv6',
  Ip6OutRequests: 'IPv6 packets',
  Ip6OutNoRoutes: 'IPv6 addresses without a way',
}

export interface Alone {
  readonly child: ChildProcess
  /** When it and all it started in the foreground has ended. */
  readonly ended: Promise<{ code: number | null; said: string; attempts: Record<string, number> }>
}

/** Starts a program alone. Its descriptors 3 and 4 are pipes. */
export function startAlone(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Alone {
  const script = '"$@"; code=$?; cat /proc/net/snmp /proc/net/snmp6 >&5; exit $code'
  const child = spawn('unshare', [...(ALONE ?? []), 'sh', '-c', script, 'sh', program, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
  })
  const said = collect(child.stdout, child.stderr)
  const counters = collect((child.stdio as readonly unknown[])[5] as Readable)
  const ended = new Promise<Awaited<Alone['ended']>>((done) =>
    child.once('close', (code) => done({ code, said: said(), attempts: attempts(counters()) })),
  )
  return { child, ended }
}

function collect(...streams: readonly (Readable | null)[]): () => string {
  let text = ''
  for (const stream of streams) stream?.setEncoding('utf8').on('data', (part) => (text += part))
  return () => text
}

/** The counters that are not zero, in words. */
function attempts(counters: string): Record<string, number> {
  const values = new Map<string, number>()
  const lines = counters.split('\n')
  lines.forEach((line, i) => {
    const [head, ...rest] = line.trim().split(/\s+/)
    // In the older list a line of names stands above the line of their numbers.
    if (!head.endsWith(':')) values.set(head, Number(rest[0]))
    else if (lines[i - 1]?.startsWith(head)) {
      const names = lines[i - 1].trim().split(/\s+/).slice(1)
      names.forEach((name, at) => values.set(`${head.slice(0, -1)}.${name}`, Number(rest[at])))
    }
  })
  const found = Object.entries(COUNTED).map(([counter, words]) => {
    const value = values.get(counter)
    if (value === undefined) throw new Error(`The kernel does not count ${counter}.`)
    return [words, value] as const
  })
  return Object.fromEntries(found.filter(([, value]) => value !== 0))
}
