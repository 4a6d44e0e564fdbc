/** What texts of the optimizer language are read as. */
import { describe, expect, test } from 'vitest'
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

const HEAD = 'optimizer A\nlr = 0.1\n'
const statesOf = (text: string) =>
  read(text).states.map(({ name, extent, initial }) => [name, extent, initial])

describe('state', () => {
  test("is what is read before its first assignment: Lion's mean, and not its update", () => {
    const text = `optimizer Lion
lr = 1e-4
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)
u = sign(beta1 * m + (1 - beta1) * g)
m = beta2 * m + (1 - beta2) * g
w = w - lr * u`
    expect(statesOf(text)).toEqual([['m', 'element', 0]])
  })

  test('counts the right side of its first assignment', () => {
    expect(statesOf(`${HEAD}m = m + g\nw = w - lr * m`)).toEqual([['m', 'element', 0]])
    expect(statesOf(`${HEAD}m = g\nm = m + g\nw = w - lr * m`)).toEqual([])
  })

  test('of step scalars is a recurrence, as in NAdam', () => {
    const text = `optimizer NAdam
lr = 0.002
decay = 0.004
state product = 1
mu = 0.9 * (1 - 0.5 * 0.96^(t * decay))
product = product * mu
m = 0.9 * m + 0.1 * g
w = w - lr * m / (1 - product)`
    expect(statesOf(text)).toEqual([
      ['product', 'step', 1],
      ['m', 'element', 0],
    ])
  })

  test('is of each weight where another state makes it so, however late that is known', () => {
    const ring = `${HEAD}a = a + b\nb = b + c\nc = c + d\nd = d + norm(g)\nw = w - lr * a`
    expect(statesOf(ring).map(([, extent]) => extent)).toEqual(Array(4).fill('element'))
    const steps = `${HEAD}a = a + b\nb = b + lr\nw = w - a * g`
    expect(statesOf(steps).map(([, extent]) => extent)).toEqual(['step', 'step'])
  })
})

describe('extents', () => {
  /** What is assigned by each statement but the last, which is `w = w - lr * g`. */
  const extentsOf = (...lines: string[]) =>
    readOptimizer([HEAD + lines.join('\n'), 'w = w - lr * g'].join('\n'))
      .program?.statements.slice(0, -1)
      .map(({ value }) => value.extent)

  test('are the widest of what is combined', () => {
    expect(extentsOf('a = lr * t^2 + exp(t)', 'n = a * norm(g)', 'u = n * g')).toEqual([
      ...['step', 'tensor', 'element'],
    ])
    expect(extentsOf('a = where(is_bias, lr, 1)', 'c = where(g > 0, 1, 2)')).toEqual([
      ...['tensor', 'element'],
    ])
    expect(extentsOf('a = max(1, mean(g))', 'c = clamp(1, 2, g)', 'd = size(w)')).toEqual([
      ...['tensor', 'element', 'tensor'],
    ])
  })

  test('of a temporary are those of its last assignment', () => {
    expect(extentsOf('a = 1 + t', 'b = a', 'a = g', 'b = a')).toEqual([
      ...['step', 'step', 'element', 'element'],
    ])
  })

  test('of LAMB: norms are of a tensor', () => {
    const text = `${HEAD}m = 0.9 * m + 0.1 * g
r = where(norm(w) > 0 and norm(m) > 0, norm(w) / norm(m), 1)
w = w - lr * r * m`
    const { statements } = read(text)
    expect(statements[1].value).toMatchObject({ op: 'where', extent: 'tensor', type: 'number' })
  })
})

describe('flags', () => {
  test('are true or false, and a branch may be too', () => {
    const text = `optimizer SGD
lr = 0.01
momentum = 0.9 in [0, 1)
nesterov = off # looks ahead
v = momentum * v + g
ahead = nesterov and not is_bias
w = w - lr * where(ahead, g + momentum * v, v)`
    const { hyperparameters, statements } = read(text)
    expect(hyperparameters[2]).toMatchObject({
      ...{ name: 'nesterov', kind: 'flag', default: 0, min: 0, max: 1 },
      ...{ exclusiveMin: false, exclusiveMax: false, note: 'looks ahead' },
    })
    expect(statements[1].value).toMatchObject({ op: 'and', type: 'truth', extent: 'tensor' })
  })
})

describe('spelling', () => {
  const treeOf = (expression: string) =>
    canonicalText(read(`${HEAD}w = w - lr * (${expression})`)).match(/lr (.*)\)\)\)$/)?.[1]

  test.each([
    ['-g^2', '(negate (power g 2))'],
    ['2^3^2', '(power 2 (power 3 2))'],
    ['g - 1 - 2', '(subtract (subtract g 1) 2)'],
    ['g / 2 * 3', '(multiply (divide g 2) 3)'],
    ['1 + g * 2', '(add 1 (multiply g 2))'],
    ['-g * 2', '(multiply (negate g) 2)'],
    ['- -g', '(negate (negate g))'],
    ['g * -2', '(multiply g (negate 2))'],
    ['(-1)^t', '(power (negate 1) t)'],
    ['2^(-t)', '(power 2 (negate t))'],
    ['2^max(t, 3)', '(power 2 (max t 3))'],
    [
      'where(not g > 0 and t < 2 or is_bias, 1, 2)',
      '(where (or (and (not (greater g 0)) (less t 2)) is_bias) 1 2)',
    ],
    ['.5e+1 + 1. + 1E-3', '(add (add 5 1) 0.001)'],
    ['min(g, 1) + max(w, 2)', '(add (min g 1) (max w 2))'],
  ])('%s', (expression, tree) => {
    expect(treeOf(expression)).toBe(tree)
  })

  test('of lines: their ends, tabs, a mark at the beginning, and lines that go on', () => {
    const plain = canonicalText(read(`${HEAD}w = w - lr * (g + 1)`))
    const others = [
      `\ufeff${HEAD}w = w - lr * (g + 1)`,
      `\r\n# Before\r\n\r\noptimizer A\r\nlr = 0.1\r\nw = w - lr * (g + 1)\r\n`,
      `optimizer A\rlr = 0.1\rw = w - lr * (g + 1)`,
      `optimizer A;lr=0.1;w=w-lr*(g+1);;`,
      `${HEAD}\tw\t=\u00a0w - lr * (\n\n  g # one\n  + 1\n)`,
    ]
    expect(others.map((text) => canonicalText(read(text)))).toEqual(Array(5).fill(plain))
  })

  test('of the name: letters of any script, trimmed', () => {
    const nameOf = (title: string) => read(`optimizer ${title}\nlr = 1\nw = w - lr * g`).name
    expect(nameOf('  Über_Lion v2.0+x-y  # mine')).toBe('Über_Lion v2.0+x-y')
    expect(nameOf('\ta\tb\u00a0c')).toBe('a b c')
    expect(nameOf('최적화')).toBe('최적화')
    expect(nameOf('हिन्दी')).toBe('हिन्दी')
    expect(nameOf('e\u0301')).toBe('é')
  })

  test('of ranges', () => {
    const rangeOf = (range: string) =>
      read(`optimizer A\nlr = 1 ${range}\nw = w - lr * g`).hyperparameters[0]
    expect(rangeOf('in [-2.5, 1]')).toMatchObject({
      ...{ min: -2.5, max: 1, exclusiveMin: false, exclusiveMax: false },
    })
    expect(rangeOf('in (-inf, inf)')).toMatchObject({ min: -Infinity, max: Infinity })
    expect(rangeOf('in (0, inf]')).toMatchObject({ exclusiveMin: true, exclusiveMax: true })
    expect(rangeOf('')).toMatchObject({ min: -Infinity, max: Infinity })
  })
})

test('the description is the comment lines directly under the first line', () => {
  const described = (lines: string) =>
    readOptimizer(`optimizer A${lines}\nlr = 1\nw = w - lr * g`).program?.description
  expect(described(' # beside\n# One.\n  ## Two.')).toBe('One.\nTwo.')
  expect(described('\n\n# Apart.')).toBe('')
  expect(described('\nb = 1 # Not this.')).toBe('')
})

test('from the first statement on, a number is assigned to a temporary', () => {
  const { hyperparameters, statements } = read(`${HEAD}w = w - lr * g\nhalf = 0.5\nw = w * half`)
  expect(hyperparameters.map(({ name }) => name)).toEqual(['lr'])
  expect(statements.map(({ target }) => target)).toEqual(['w', 'half', 'w'])
})

test('the gradient may be assigned anew', () => {
  const { statements, states } = read(`${HEAD}g = g + 0.1 * w\nw = w - lr * g`)
  expect([statements[0].target, states]).toEqual(['g', []])
})
