/** A measure seed by seed, as it is read. */
import { expect, test } from 'vitest'
import { seedTable } from '../../../src-shared/verdict/seed-table'
import { judge } from '../../../src-shared/verdict/verdict'
import { QUESTION, STEPS, alone, sample } from './sample-evidence'

const tableOf = (runs: ReturnType<typeof sample>[], id: Parameters<typeof seedTable>[1]) => {
  const verdict = judge(QUESTION, runs, alone(runs))
  return seedTable(verdict, id)
}

test('has a row a seed and the medians, censored and diverged runs among them', () => {
  const runs = [
    sample({ seed: 1, reachedAt: 10 }),
    sample({ seed: 2, reachedAt: 30 }),
    sample({ seed: 4 }),
    sample({ optimizer: 'adam', seed: 1, reachedAt: 5 }),
    sample({ optimizer: 'adam', seed: 2, status: 'diverged', stepsDone: 3 }),
    sample({ optimizer: 'adam', seed: 3 }),
  ]
  const table = tableOf(runs, 'steps')
  expect(table.head).toEqual(['seed', 'SGD', 'Adam'])
  expect(table.kinds).toEqual(['text', 'figure', 'figure'])
  expect(table.rows).toEqual([
    ['1', '10', '5'],
    ['2', '30', 'diverged'],
    ['3', '–', `> ${STEPS}`],
    ['4', `> ${STEPS}`, '–'],
    // One of Adam's three runs reached it: its median lies beyond.
    ['median', '30', `> ${STEPS}`],
  ])
})

test('without any common bound the median of the unreached is not known', () => {
  const runs = [
    sample({ seed: 1 }),
    sample({ seed: 2, status: 'stopped', stepsDone: 40 }),
    sample({ optimizer: 'adam', seed: 1, reachedAt: 5 }),
  ]
  expect(tableOf(runs, 'steps').rows.at(-1)).toEqual(['median', '–', '5'])
})

test('of final values has their mean', () => {
  const runs = [
    sample({ seed: 1, final: 0.2 }),
    sample({ seed: 2, final: 0.4 }),
    sample({ optimizer: 'adam', seed: 1, status: 'diverged', stepsDone: 1 }),
  ]
  const table = tableOf(runs, 'final')
  expect(table.caption).toBe('final training loss (last 10 steps)')
  expect(table.rows).toEqual([
    ['1', '0.2000', 'diverged'],
    ['2', '0.4000', '–'],
    ['mean', '0.3000', '–'],
  ])
})
