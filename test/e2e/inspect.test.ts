/** A step of a stored run, looked into from the command line: table, JSON, a file for NumPy, one parameter. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InsideFrame } from '../../src-shared/inside/frame'
import { pythonWith } from '../exchange/python'
import { makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

const data = makeDataFolder()
const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
const ids: Record<string, string> = {}
let losses: Readonly<Record<string, readonly number[]>> = {}

beforeAll(async () => {
  const recipe = ['--dataset', 'mnist-10k', '--hidden', '32,16', '--steps', '300']
  const { code } = await lab('compare', ...recipe)
  expect(code).toBe(0)
  const kept = JSON.parse((await lab('runs', '--json')).out) as {
    readonly id: string
    readonly recipe: { readonly optimizer: { readonly id: string } }
  }[]
  for (const { id, recipe } of kept) ids[recipe.optimizer.id] = id
  const csv = join(data.path, 'points.csv')
  await lab('export', ...Object.values(ids), '--out', csv)
  const rows = readFileSync(csv, 'utf8')
    .split('\r\n')
    .map((row) => row.split(','))
    .filter((cells) => cells[5] === 'training-loss')
  losses = Object.fromEntries(
    Object.values(ids).map((id) => [
      id,
      rows.filter((cells) => cells[0] === id).map((cells) => Number(cells[7])),
    ]),
  )
})
afterAll(() => data.remove())

describe('a step', () => {
  test('is told layer by layer, as a table and as JSON', async () => {
    const { rmsprop } = ids
    const table = await lab('inspect', rmsprop, '--step', '100')
    expect(table).toMatchObject({ code: 0, err: '' })
    expect(table.out).toMatch(/^RMSprop, step 100: loss \d\.\d+\n/)
    expect(table.out).toMatch(/ 1: 784x32 +2: 32x16 +3: 16x10 +whole network\n/)
    expect(table.out).toMatch(/\nsilent units +\d+\.\d\d % +\d+\.\d\d % +- +\d+\.\d\d %\n/)
    expect(table.out).toMatch(/\nAlpha: -?\d[\d.]*\nSignal to noise: \d[\d.]*\n$/)

    const frame = JSON.parse(
      (await lab('inspect', rmsprop, '--step', '100', '--json')).out,
    ) as InsideFrame
    expect(frame).toMatchObject({ step: 100, source: 'replay' })
    expect(frame.loss).toBeCloseTo(losses[rmsprop][99], 6)
    const { positive, negative, zeros, notFinite } = frame.layers[0].histograms.weights!
    const counts = [...positive.counts, ...negative.counts, zeros, notFinite]
    expect(counts.reduce((a, b) => a + b)).toBe((784 + 1) * 32)
  })

  test('that is not there, or asked for in another way, is refused in a sentence', async () => {
    const { sgd } = ids
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [['--step', '301'], 'steps 1 to 300 are recorded'],
      [['--step', '0.5'], '--step: give a whole number from 1 on'],
      [['--parameter', '1:2'], 'must read LAYER:INPUT:UNIT'],
      [['--parameter', '4:0:0'], 'the network has layers 1 to 3'],
      [['--parameter', '2:32:0'], 'layer 2 has inputs 0 to 31 and units 0 to 15'],
      [['--dump', 'step.zip'], "the file's name must end with .npz"],
      [['--replace'], '--replace is for a dump'],
    ]
    for (const [words, said] of wrong) {
      const { code, out, err } = await lab('inspect', sgd, ...words)
      expect([code, out]).toEqual([2, ''])
      expect(err).toContain(said)
    }
    expect((await lab('inspect')).err).toContain('inspect needs a run and a step')
  })
})

test('a parameter has a row a step, up to the last one where none is named', async () => {
  const { rmsprop } = ids
  const { out } = await lab('inspect', rmsprop, '--parameter', '2:3:4')
  const [head, ...rows] = out.trimEnd().split('\n')
  expect(head).toBe('step,value,gradient,effective_rate,mean_squares')
  expect(rows).toHaveLength(300)
  const bias = await lab('inspect', rmsprop, '--step', '5', '--parameter', '3:bias:9', '--json')
  expect(JSON.parse(bias.out)).toMatchObject({
    parameter: { layer: 3, input: null, unit: 9 },
    steps: [1, 2, 3, 4, 5],
    stride: 1,
  })
})

test('everything a step was made from is a file, from which NumPy computes the same', async () => {
  const paths: string[] = []
  for (const [optimizer, id] of Object.entries(ids)) {
    const path = join(data.path, `${optimizer}.npz`)
    const written = await lab('inspect', id, '--step', '100', '--dump', path)
    expect(written.out).toContain(`Wrote ${path}`)
    paths.push(path)
  }
  const [path] = paths
  const before = readFileSync(path)
  const refused = await lab('inspect', ids.sgd, '--step', '1', '--dump', path)
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('Add --replace') })
  expect(readFileSync(path).equals(before)).toBe(true)
  const python = pythonWith('numpy')
  if (python !== undefined) {
    const script = join(import.meta.dirname, '../fixtures/inside/inside.py')
    const { stdout, status } = spawnSync(python, [script, 'check', ...paths], { encoding: 'utf8' })
    expect([stdout.match(/agrees/g)?.length, status]).toEqual([2, 0])
  }
  expect((await lab('inspect', ids.sgd, '--dump', path, '--replace')).code).toBe(0)
  expect(readFileSync(path).equals(before)).toBe(false)
})
