/** `surface` on the command line: paths as text, rows and JSON, without a database. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { tracePaths } from '../../src-main/surfaces/trace'
import { presetView, questionOf } from '../../src-shared/surfaces/surface-view'
import { runWords } from './run-words'

let printed: string

beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

const walk = (...words: string[]) => runWords({} as CommandContext, 'surface', ...words)

describe('surface', () => {
  test('says which of the book’s optimizers came how near', async () => {
    await walk('bowl')
    expect(printed).toContain('f(x, y) = x²/20 + y²')
    expect(printed).toMatch(/^SGD momentum · lr 0\.1 +\S+ +0\.1475 +23$/m)
    expect(printed).toMatch(/^Adam · lr 0\.3 +\S+ +0\.3226 +–$/m)
    expect(printed).toMatch(/within 0\.2 of the minimum: SGD momentum · lr 0\.1 at step 23/)
  })

  test('writes the same figures as JSON and as rows', async () => {
    await walk('bowl', '--optimizers', 'sgd,rmsprop', '--steps', '7', '--json')
    const document = JSON.parse(printed) as {
      paths: { optimizer: string; places: number[][]; state: Record<string, number[][]> }[]
    }
    const bowl = questionOf(presetView('bowl'))
    const [sgd] = tracePaths({ ...bowl, steps: 7, paths: [bowl.paths[0]] })
    expect(document.paths.map(({ optimizer }) => optimizer)).toEqual(['sgd', 'rmsprop'])
    expect(document.paths[0].places.flat()).toEqual([...sgd.places])
    expect(document.paths[1].state['mean squares']).toHaveLength(8)
    printed = ''
    await walk('bowl', '--optimizers', 'sgd,rmsprop', '--steps', '7', '--csv')
    const rows = printed.trim().split('\n')
    expect(rows).toHaveLength(1 + 2 * 8)
    const last = rows[8].split(',')
    expect(last.slice(0, 3)).toEqual(['1', 'sgd', '7'])
    expect(last.slice(3, 5).map(Number)).toEqual([...sgd.places.slice(-2)])
  })

  test('obeys rate, settings and start', async () => {
    await walk('bowl', '--optimizers=sgd', '--lr=0.5', '--start=1,1', '--steps=1', '--csv')
    expect(printed.split('\n')[2].split(',').slice(3, 5)).toEqual(['0.95', '0'])
  })

  test.each([
    [['moon'], /no surface "moon"/],
    [['bowl', '--steps', '0'], /--steps/],
    [['bowl', '--steps', '5001'], /5,000/],
    [['bowl', '--start', '1'], /--start/],
    [['bowl', '--start', '1e9,0'], /--start/],
    [['bowl', '--optimizers', './lion.optimizer'], /lion\.optimizer cannot be read/],
    [['bowl', '--json', '--csv'], /--csv/],
  ])('refuses %j', async (words, problem) => {
    await expect(Promise.resolve().then(() => walk(...words))).rejects.toThrow(problem)
  })
})
