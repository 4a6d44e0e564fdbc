/**
 * That V8's switches change no bit: wide vectors in Node 24, whose V8 joins vectors when it is told to, and no stack checks
 * in Electron.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { node24 } from '../../bench/prepare.mjs'
import { ROOT } from '../../scripts/setup/checkout.mjs'
import { electronExecutable } from '../../scripts/setup/electron-launch.mjs'
import { installedElectron } from '../../scripts/setup/electron.mjs'
import { joinVectors } from '../../src-main/engine/kernels/wasm-module'
import { NO_STACK_CHECKS } from '../../src-main/wide-vectors/joined-thread'
import { trainedBits } from '../../src-main/wide-vectors/trained-bits'
import { KNOWN_BITS } from '../../src-main/wide-vectors/tried-engines'
import { GOLDEN_RECIPES, finalHash } from '../engine/golden-recipes'

const SWITCH = '--experimental-wasm-revectorize'
const AT_ONCE = ['--wasm-tiering-budget=1', '--wasm-sync-tier-up']
/** Panels and updates; fewer would say that an engine or a change of the kernels had undone it. */
const LEAST_JOINED = 10
/** A build and, once, the package with Node 24. */
const LIMIT_MS = 300_000

describe('in this runtime', () => {
  it('the check trains to the bits that it knows, with narrow panels and with wide ones', () => {
    expect(trainedBits(false)).toBe(KNOWN_BITS)
    expect(trainedBits(true)).toBe(KNOWN_BITS)
  })

  it('golden recipes end with the same bits in wide panels', () => {
    const narrow = GOLDEN_RECIPES.map(([, options]) => finalHash(options, 'WebAssembly'))
    joinVectors()
    expect(GOLDEN_RECIPES.map(([, options]) => finalHash(options, 'WebAssembly'))).toEqual(narrow)
  })
})

describe.runIf(process.arch === 'x64' && process.platform === 'linux')('in another runtime', () => {
  let folder
  let node

  beforeAll(async () => {
    node = await node24()
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'same-bits-'))
    const { build } = await import('vite')
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: true,
        outDir: folder,
        emptyOutDir: true,
        target: 'node20.18',
        rolldownOptions: {
          input: {
            check: path.join(ROOT, 'src-main', 'wide-vectors', 'check-entry.ts'),
            golden: path.join(ROOT, 'test', 'engine', 'golden-recipes.ts'),
          },
          output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name].mjs' },
        },
      },
    })
    fs.writeFileSync(
      path.join(folder, 'hashes.mjs'),
      `import { GOLDEN_RECIPES, finalHash } from './golden.mjs'
       const hashes = []
       // Often enough that optimized code has long taken over.
       for (let i = 0; i < 4; i++) for (const [, options] of GOLDEN_RECIPES) hashes.push(finalHash(options, 'WebAssembly'))
       console.log(JSON.stringify(hashes))`,
    )
  }, LIMIT_MS)
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  /** Into a file, because V8 drops what a pipe does not take at once. */
  const run = (...args) => runIn(node, args)
  const runIn = (program, args) => {
    const file = path.join(folder, 'output')
    const output = fs.openSync(file, 'w')
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    const { status, stderr } = spawnSync(program, args, { stdio: ['ignore', output, 'pipe'], env })
    fs.closeSync(output)
    expect(status, String(stderr)).toBe(0)
    return fs.readFileSync(file, 'utf8').trim()
  }

  it.each([
    ['without wide vectors', []],
    ['with them, as a run has them', [SWITCH]],
    ['with them, optimized from the second call on', [SWITCH, ...AT_ONCE]],
  ])(
    '%s golden recipes end with the bits of this runtime in Node 24',
    (_, switches) => {
      const here = GOLDEN_RECIPES.map(([, options]) => finalHash(options, 'WebAssembly'))
      const hashes = JSON.parse(run(...switches, path.join(folder, 'hashes.mjs')))
      expect(hashes).toEqual([...here, ...here, ...here, ...here])
    },
    LIMIT_MS,
  )

  it.runIf(installedElectron(ROOT) !== null)(
    'golden recipes end with the bits of this runtime in Electron without stack checks',
    () => {
      const here = GOLDEN_RECIPES.map(([, options]) => finalHash(options, 'WebAssembly'))
      const switches = [NO_STACK_CHECKS, ...AT_ONCE]
      // Electron ends with an error where its V8 does not know a switch.
      const found = runIn(electronExecutable(), [...switches, path.join(folder, 'hashes.mjs')])
      expect(JSON.parse(found)).toEqual([...here, ...here, ...here, ...here])
    },
    LIMIT_MS,
  )

  it('the check answers the known bits, in code that has joined vectors', () => {
    const program = path.join(folder, 'check.mjs')
    expect(run(SWITCH, ...AT_ONCE, program)).toBe(JSON.stringify({ bits: KNOWN_BITS }))
    const traced = run(SWITCH, ...AT_ONCE, '--trace-wasm-revectorize', program)
    const joined = traced.match(/Decide to vectorize, [1-9]\d* revectorizable nodes/g) ?? []
    expect(joined.length).toBeGreaterThanOrEqual(LEAST_JOINED)
    expect(traced).toContain(KNOWN_BITS)
  }, 60_000)
})
