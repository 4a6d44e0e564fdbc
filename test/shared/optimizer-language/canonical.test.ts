/** What a text means is its identity: every spelling of it has one hash, and no other meaning has. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText, programHash } from '../../../src-shared/optimizer-language/canonical'
import {
  hyperparameterKey,
  hyperparameterName,
  ownIdParts,
  ownOptimizerId,
} from '../../../src-shared/optimizer-language/names'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'
import { choices, PLAIN, randomText, spelled, type RandomText, type Tree } from './random-programs'

function read(text: string) {
  const { program, problems } = readOptimizer(text)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (!program) throw new Error(`${JSON.stringify(errors)} in ${text}`)
  return program
}

const hashOf = (text: string) => programHash(read(text))

/** The tree as it was made, by a writer of its own. */
function expected(tree: Tree): string {
  const OPS: Readonly<Record<string, string>> = {
    ...{ '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '^': 'power' },
    ...{ '<': 'less', '<=': 'atMost', '>': 'greater', '>=': 'atLeast' },
    ...{ '==': 'equal', '!=': 'notEqual', and: 'and', or: 'or' },
  }
  switch (tree.op) {
    case 'number':
      return `${Number(tree.text)}`
    case 'name':
      return tree.name
    case 'call':
      return `(${tree.name} ${tree.given.map(expected).join(' ')})`
    case '-':
      return `(negate ${expected(tree.of)})`
    case 'not':
      return `(not ${expected(tree.of)})`
    case 'binary':
      return `(${OPS[tree.sign]} ${expected(tree.left)} ${expected(tree.right)})`
  }
}

const expectedText = ({ lines, start }: RandomText) =>
  [
    '(flag flag) (number decay) (number lr)',
    `(state kept ${start}) (state seen 0)`,
    ...lines.map(({ target, value }) => `(set ${target} ${expected(value)})`),
  ].join(' ')

describe('the hash', () => {
  test('is of what was meant, however it is spelt', () => {
    fc.assert(
      fc.property(randomText, choices, (random, choose) => {
        const plain = read(spelled(random, PLAIN))
        expect(canonicalText(plain)).toBe(expectedText(random))
        expect(programHash(read(spelled(random, choose)))).toBe(programHash(plain))
      }),
      { numRuns: 200 },
    )
  })

  test('is another for another meaning', () => {
    fc.assert(
      fc.property(randomText, randomText, (one, other) => {
        fc.pre(expectedText(one) !== expectedText(other))
        expect(hashOf(spelled(one, PLAIN))).not.toBe(hashOf(spelled(other, PLAIN)))
      }),
    )
  })

  const TEXT = 'optimizer A\nlr = 0.1\nb = 0.9 in [0, 1]\nm = b * m + g\nw = w - lr * m'

  test('stays as it is from version to version', () => {
    expect(hashOf(TEXT)).toBe('05a3211f48db407063952941447e2d2f8e424de327109f6836cf29bfbbf17c54')
  })

  test.each([
    ['its name', TEXT.replace('A', 'B')],
    ['a default', TEXT.replace('0.9', '0.8')],
    ['a range', TEXT.replace('[0, 1]', '(0, 2)')],
    ['no range', TEXT.replace(' in [0, 1]', '')],
    ['a comment', TEXT.replace('+ g', '+ g # the gradient')],
    ['parentheses', TEXT.replace('b * m + g', '((b * (m))) + (g)')],
    ['the order of hyperparameters', TEXT.replace(/(lr.*)\n(b.*)/, '$2\n$1')],
    ['a start value of 0', TEXT.replace('m = b', 'state m = 0\nm = b')],
    ['a start value of -0', TEXT.replace('m = b', 'state m = -0\nm = b')],
    ['the spelling of a number', `${TEXT} * 1e0`.replace('1e0', '1.0'), `${TEXT} * 1e0`],
  ])('does not say %s', (_, text, same = TEXT) => {
    expect(hashOf(text)).toBe(hashOf(same))
  })

  test.each([
    ['a start value', TEXT.replace('m = b', 'state m = 1\nm = b')],
    ['the order of operands', TEXT.replace('b * m', 'm * b')],
    ['a sign', TEXT.replace('+ g', '- g')],
    ['parentheses that change the tree', TEXT.replace('w - lr * m', '(w - lr) * m')],
    ['a name', TEXT.replace(/\bm\b/g, 'n')],
    [
      'a flag for a number',
      TEXT.replace('lr *', 'where(f, 1, 0) * lr *').replace('b =', 'f = on\nb ='),
    ],
    ['a rate', `${TEXT}\nrate = lr`],
    ['the order of statements', TEXT.replace(/(m = .*)\n(w = .*)/, '$2\n$1')],
  ])('says %s', (_, text) => {
    expect(hashOf(text)).not.toBe(hashOf(TEXT))
  })

  test('is that of texts whose states are kept in one order', () => {
    const states = (declared: string) =>
      read(`optimizer A\nlr = 1\n${declared}\nb = b + g\na = a + b\nw = w - lr * a * b`).states
    expect(states('state a = 0; state b = 0')).toEqual(states('state b = 0'))
    expect(states('state a = 0').map(({ name }) => name)).toEqual(['b', 'a'])
  })
})

describe('names', () => {
  test('an id has name and hash', () => {
    const program = read('optimizer Über 2.0\nlr = 1\nw = w - lr * g')
    const id = ownOptimizerId(program)
    expect(id).toBe(`Über 2.0#${programHash(program).slice(0, 12)}`)
    expect(ownIdParts(id)).toEqual({ name: 'Über 2.0', digits: programHash(program).slice(0, 12) })
    expect(
      ['sgd', 'a#', '#0123456789ab', 'a#0123456789a', 'a#b#0123456789ab'].map(ownIdParts),
    ).toEqual([null, null, null, null, null])
  })

  test('hyperparameters that the app knows have its keys', () => {
    const names = ['lr', 'weight_decay', 'eps', 'momentum_decay', 'momentum', 'beta1']
    const keys = ['learningRate', 'weightDecay', 'epsilon', 'momentumDecay', 'momentum', 'beta1']
    expect(names.map(hyperparameterKey)).toEqual(keys)
    expect(keys.map((key) => hyperparameterName(key))).toEqual(names)
    const program = read('optimizer A\nlr = 1\nepsilon = 1\nw = w - lr * epsilon * g')
    expect(hyperparameterName('epsilon', program)).toBe('epsilon')
    expect(hyperparameterName('learningRate', program)).toBe('lr')
  })
})
