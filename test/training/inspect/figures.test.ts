/** Everything that is told of a step, beside what NumPy computed from its weights, state and batch. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpFile } from '../../../src-main/command-line/inspect'
import type { StepDump } from '../../../src-main/training/inspect/messages'
import { FRAME_FIGURES, type FrameFigure } from '../../../src-shared/inside/frame'
import { pythonWith } from '../../exchange/python'
import { CASES, dumpOf } from './inspected-steps'

const FIXTURES = join(import.meta.dirname, '../../fixtures/inside')
const TOLERANCE = 1e-5

type Figures = Readonly<Record<FrameFigure, number | null>>

interface Expected {
  readonly tensors: Readonly<Record<string, readonly number[]>>
  readonly loss: number
  readonly alpha: number | null
  readonly signalToNoise: number | null
  readonly layers: readonly Figures[]
  readonly whole: Figures
}

const EXPECTED = JSON.parse(readFileSync(join(FIXTURES, 'inside.json'), 'utf8')) as Readonly<
  Record<string, Expected>
>

/** All numbers of a group of tensors, layer by layer, as the script lays them out. */
function flat({ tensors }: StepDump, group: string): number[] {
  return tensors
    .filter(({ name }) => name === group || name.startsWith(`${group}/`))
    .flatMap(({ values }) => Array.from(values))
}

function expectNear(found: number | null, wanted: number | null, what: string): void {
  if (found === null || wanted === null) return expect(found, what).toBe(wanted)
  const size = Math.max(1, Math.abs(wanted))
  expect(Math.abs(found - wanted) / size, what).toBeLessThan(TOLERANCE)
}

test('the fixtures have every case', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(CASES).sort())
})

describe.each(Object.keys(CASES))('%s', (name) => {
  const dump = dumpOf(CASES[name])
  const expected = EXPECTED[name]

  test('has the tensors that NumPy has', () => {
    for (const [group, wanted] of Object.entries(expected.tensors)) {
      const found = flat(dump, group)
      expect(found.length, group).toBe(wanted.length)
      const norm = Math.hypot(...wanted)
      expect(Math.hypot(...found.map((value, i) => value - wanted[i])), group).toBeLessThan(
        TOLERANCE * Math.max(norm, 1e-30),
      )
    }
  })

  test('has the figures that NumPy has', () => {
    const { frame } = dump
    expectNear(frame.loss, expected.loss, 'loss')
    expectNear(frame.alpha, expected.alpha, 'alpha')
    expectNear(frame.signalToNoise, expected.signalToNoise, 'signal to noise')
    const parts = [...frame.layers, frame.whole]
    for (const [i, wanted] of [...expected.layers, expected.whole].entries()) {
      for (const figure of FRAME_FIGURES) {
        expectNear(parts[i].figures[figure], wanted[figure], `${figure} of part ${i}`)
      }
    }
  })
})

const python = pythonWith('numpy')
describe.skipIf(python === undefined)('the script', () => {
  const kept = process.env.OPTIMIZER_LAB_KEEP_DUMPS
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'optimizer-lab-dumps-'))
  const paths = Object.keys(CASES).map((name) => join(folder, `${name}.npz`))
  beforeAll(() => {
    mkdirSync(folder, { recursive: true })
    for (const [i, { step, recipe }] of Object.values(CASES).entries()) {
      writeFileSync(paths[i], dumpFile(dumpOf({ step, recipe }), recipe))
    }
  })
  afterAll(() => {
    if (kept === undefined) rmSync(folder, { recursive: true })
  })
  const run = (...words: readonly string[]) =>
    spawnSync(python ?? '', [join(FIXTURES, 'inside.py'), ...words], { encoding: 'utf8' })

  test('agrees with every file, its histograms too', () => {
    const { stdout, status } = run('check', ...paths)
    expect(stdout).not.toContain('differs')
    expect(status).toBe(0)
  })

  test('sees a gradient that is off by a little', () => {
    const dump = dumpOf(CASES.rmsprop)
    const tensors = dump.tensors.map((tensor) => ({
      ...tensor,
      values: tensor.name.startsWith('gradients/')
        ? (tensor.values as Float32Array).map((value) => value * 1.0001)
        : tensor.values,
    }))
    const path = join(folder, 'off.npz')
    writeFileSync(path, dumpFile({ ...dump, tensors }, CASES.rmsprop.recipe))
    const { stdout, status } = run('check', path)
    expect(stdout).toContain('gradients: off by 1.00e-04')
    expect(status).toBe(1)
    rmSync(path)
  })

  test('computes what is kept of it', () => {
    const printed = JSON.parse(run('figures', ...paths).stdout) as typeof EXPECTED
    for (const [name, { tensors }] of Object.entries(printed)) {
      for (const [group, values] of Object.entries(tensors)) {
        values.forEach((value, i) => {
          expect(Math.abs(value - EXPECTED[name].tensors[group][i])).toBeLessThan(1e-6)
        })
      }
    }
  })
})
