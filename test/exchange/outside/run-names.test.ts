/** What runs are called of which their files say no name, and which of them are of one experiment. */
import { expect, test } from 'vitest'
import {
  experimentFolder,
  namedByPlace,
  tellingName,
} from '../../../src-main/exchange/outside/run-names'

const EVENTS = 'events.out.tfevents.1700000000.host.1.0'

test.each([
  [`/home/me/runs/sgd/${EVENTS}`, 'sgd', '/home/me/runs'],
  [`/home/me/runs/sgd/train/${EVENTS}`, 'sgd/train', '/home/me/runs'],
  ['/home/me/lightning_logs/version_3/metrics.csv', 'version_3', '/home/me/lightning_logs'],
  ['/home/me/adam.csv', 'adam', undefined],
  [`/runs/${EVENTS}`, 'runs', undefined],
  [EVENTS, '1700000000.host.1.0', undefined],
])('%s', (path, name, folder) => {
  expect(namedByPlace(path).name).toBe(name)
  expect(experimentFolder(path)).toBe(folder)
})

test.each([
  [`tb/sgd/${EVENTS}`, `sgd/${EVENTS}`],
  [`tb/sgd/train/${EVENTS}`, `sgd/train/${EVENTS}`],
  ['lightning_logs/version_3/metrics.csv', 'version_3/metrics.csv'],
  ['here/adam.csv', 'adam.csv'],
  [EVENTS, EVENTS],
])('%s is told of as %s', (path, told) => {
  expect(tellingName(path)).toBe(told)
})
