/**
 * Whether V8 joins two vectors of 128 bits to one of 256 in this process. That is decided before any kernel is compiled
 * and never taken back: V8 gives code of before for the same module. It is switched on where a child process with the
 * switch has trained short runs to their known bits, on this processor and with this V8 and these kernels; the answer
 * is kept in the user's cache folder. Until there is one the process goes on without, and the child checks beside it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { Socket } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { setEnvironmentData } from 'node:worker_threads'
import { kernelsInBase64 } from '../../out/kernels/kernels'
import type { Log } from '../log/log'
import { JOINED } from './joined-thread'

import { KNOWN_BITS, SWITCH, isTried, type Runtime } from './tried-engines'

/** `off` never switches it on, `wait` waits for the check where there is no answer yet. */
export const VARIABLE = 'OPTIMIZER_LAB_WIDE_VECTORS'

/**
 * What a kernel's optimized code needs to run from its second call on, instead of after some million operations: the
 * bits of the baseline code say nothing.
 */
const OPTIMIZE_AT_ONCE = ['--wasm-tiering-budget=1', '--wasm-sync-tier-up']

/** A check takes half a second of a core; one that takes so long hangs. */
const CHECK_MS = 30_000

export interface WideVectorsOptions {
  /** The built check-entry.ts. */
  readonly program: string
  /** The user's cache folder for the app; made where it is missing. */
  readonly cacheFolder: string
  readonly log: Pick<Log, 'info' | 'warning'>
  readonly knownBits?: string
  readonly env?: NodeJS.ProcessEnv
  readonly runtime?: Runtime
  /** Node, to check with. */
  readonly executable?: string
}

/** `checking`: off in this process, and the answer is being looked for. */
export type WideVectors = 'on' | 'off' | 'checking'

/**
 * Decides for this process and its threads, before any kernel module is compiled. Never throws: where something is
 * amiss with the folder or the child, it stays off.
 */
export function decideWideVectors(options: WideVectorsOptions): WideVectors {
  const { log, env = process.env, runtime = process, knownBits = KNOWN_BITS } = options
  const wish = env[VARIABLE]
  if (wish === 'off' || !isTried(runtime) || !hasWideRegisters()) return 'off'
  const file = answerFile(options.cacheFolder, runtime)
  const kept = keptAnswer(file)
  if (kept === undefined && wish !== 'wait') {
    checkBeside(options, file)
    return 'checking'
  }
  const bits = kept ?? checkNow(options, file)
  if (bits === undefined) return 'off'
  if (bits !== knownBits) {
    log.warning('wide vectors off', { v8: runtime.versions.v8, bits: bits.slice(0, 8) })
    return 'off'
  }
  setFlagsFromString(SWITCH)
  setEnvironmentData(JOINED, true)
  log.info('wide vectors on', { v8: runtime.versions.v8 })
  return 'on'
}

/** One file for each V8, processor and module. */
function answerFile(folder: string, { versions, arch }: Runtime): string {
  const key = [versions.v8, arch, processor(), kernelsInBase64, KNOWN_BITS]
  const name = createHash('sha256').update(key.join('\n')).digest('hex').slice(0, 32)
  return join(folder, 'wide-vectors', `${name}.json`)
}

/** The bits that a check ended with; undefined where none did, or its file is broken. */
function keptAnswer(file: string): string | undefined {
  try {
    return bitsIn(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function bitsIn(text: string): string | undefined {
  return /^\{"bits":"([0-9a-f]{64})"\}\s*$/.exec(text)?.[1]
}

/** A full disk or a folder that may not be written costs the next start a check. */
function keep(file: string, bits: string): void {
  const beside = `${file}.${process.pid}`
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(beside, `{"bits":"${bits}"}\n`)
    renameSync(beside, file)
  } catch {
    // The next start finds no answer, and asks again.
  }
}

function command({ program, executable = process.execPath }: WideVectorsOptions) {
  return [executable, [SWITCH, ...OPTIMIZE_AT_ONCE, program]] as const
}

function checkNow(options: WideVectorsOptions, file: string): string | undefined {
  const { stdout } = spawnSync(...command(options), {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: CHECK_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  return judged(options, file, stdout ?? '')
}

/** The child ends soon after this process, which does not wait for it. */
function checkBeside(options: WideVectorsOptions, file: string): void {
  const child = spawn(...command(options), {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: CHECK_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part))
  child.on('error', () => options.log.warning('wide vectors not checked'))
  child.on('close', () => judged(options, file, text))
  child.unref()
  if (child.stdout instanceof Socket) child.stdout.unref()
}

/** Keeps what a child answered, and says what it means. */
function judged(options: WideVectorsOptions, file: string, text: string): string | undefined {
  const { log, knownBits = KNOWN_BITS } = options
  const bits = bitsIn(text)
  if (bits === undefined) {
    log.warning('wide vectors not checked')
    return undefined
  }
  keep(file, bits)
  if (bits === knownBits) log.info('wide vectors checked')
  else log.warning('wide vectors change bits', { bits: bits.slice(0, 8) })
  return bits
}

const PROCESSORS = '/proc/cpuinfo'
const FIRST_BYTES = 8192

/** What tells one processor from another, as far as this system says. */
function processor(): string {
  const model = cpus()[0]?.model ?? ''
  const lines = firstProcessor().filter((line) =>
    /^(vendor|cpu family|model|stepping|flags)/.test(line),
  )
  return [model, ...lines].join('\n')
}

/** Only Linux tells; elsewhere V8 itself looks, and leaves vectors as they are. */
function hasWideRegisters(): boolean {
  const flags = firstProcessor().find((line) => line.startsWith('flags'))
  return flags === undefined || / avx2 /.test(`${flags} `)
}

/** Lines about the first processor; none where the system has no such file. */
function firstProcessor(): string[] {
  try {
    const buffer = Buffer.alloc(FIRST_BYTES)
    const handle = openSync(PROCESSORS, 'r')
    try {
      return buffer.toString('latin1', 0, readSync(handle, buffer)).split('\n\n')[0].split('\n')
    } finally {
      closeSync(handle)
    }
  } catch {
    return []
  }
}
