/** What texts of the optimizer language are read as. */
import { expect, test } from 'vitest'
import { canonicalText, programHash } from '../../../src-shared/optimizer-language/canonical'
import type { Program } from '../../../src-shared/optimizer-language/program'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'

const RMSPROP = `optimizer RMSprop
# Divides by a running mean of squares.
lr = 0.01 in (0, 10]
decay = 0.99 in [0, 1) # how much is kept
eps = 1e-8 in (0, 1]
h = decay * h + (1 - decay) * g^2
w = w - lr * g / (sqrt(h) + eps)
rate = lr / (sqrt(h) + eps)
`

function read(text: string): Program {
  const { program, problems } = readOptimizer(text)
  expect(problems).toEqual([])
  if (!program) throw new Error('nothing was read')
  return program
}

test('RMSprop has one state, three hyperparameters and a rate', () => {
  const program = read(RMSPROP)
  expect(program).toMatchObject({
    name: 'RMSprop',
    description: 'Divides by a running mean of squares.',
    hyperparameters: [
      { name: 'lr', kind: 'number', default: 0.01, min: 0, max: 10, exclusiveMin: true, note: '' },
      { name: 'decay', default: 0.99, exclusiveMax: true, note: 'how much is kept' },
      { name: 'eps', default: 1e-8, max: 1, exclusiveMax: false },
    ],
    states: [{ name: 'h', extent: 'element', initial: 0 }],
    hasRate: true,
  })
  expect(program.statements.map(({ target, value }) => [target, value.op, value.extent])).toEqual([
    ['h', 'add', 'element'],
    ['w', 'subtract', 'element'],
    ['rate', 'divide', 'element'],
  ])
  expect(canonicalText(program)).toBe(
    '(number decay) (number eps) (number lr) (state h 0) ' +
      '(set h (add (multiply decay h) (multiply (subtract 1 decay) (power g 2)))) ' +
      '(set w (subtract w (divide (multiply lr g) (add (sqrt h) eps)))) ' +
      '(set rate (divide lr (add (sqrt h) eps)))',
  )
  expect(programHash(program)).toMatch(/^[\da-f]{64}$/)
})
