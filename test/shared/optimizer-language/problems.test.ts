/** What is wrong with a text: the place and the sentence of every problem. */
import { describe, expect, test } from 'vitest'
import { ENGLISH } from '../../../src-shared/language/en/english'
import { optimizerProblemText } from '../../../src-shared/language/optimizer-problem'
import type { ProblemCode } from '../../../src-shared/optimizer-language/problems'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'

/** A text that is right but for these lines of it. */
const withLines = (...lines: readonly string[]) =>
  ['optimizer Mine', 'lr = 0.1', ...lines, 'w = w - lr * g'].join('\n')

/** The place is between ⟦ and ⟧, which are no part of the text. */
type Case = readonly [code: ProblemCode, marked: string, sentence: string]

/** Lines within a text that is otherwise right. */
const LINES: readonly Case[] = [
  ['unexpected', 'w = w ⟦-=⟧ 2', '-= cannot stand here.'],
  [
    'second-title',
    '⟦optimizer⟧ Other',
    'A text says one optimizer, and its name stands in the first line.',
  ],
  ['unknown-character', 'w = w - g ⟦$⟧ 2', 'The language has no sign $.'],
  ['unknown-character', 'w = w - g⟦²⟧', 'The language has no sign ². Did you mean ^2?'],
  [
    'unseen-character',
    'w = w - g⟦\u200b⟧',
    'A character that cannot be seen stands here (U+200B). Delete it.',
  ],
  [
    'unseen-character',
    'w = w - g # a⟦\u202e⟧b',
    'A character that cannot be seen stands here (U+202E). Delete it.',
  ],
  [
    'name-letters',
    '⟦βx⟧ = 0.9\nw = w + βx',
    'Names are made of the letters a to z, digits and _, unlike βx. Did you mean betax?',
  ],
  [
    'name-letters',
    '⟦ｗ⟧ = w - g',
    'Names are made of the letters a to z, digits and _, unlike ｗ. Did you mean w?',
  ],
  ['other-sign', 'b = 0.9\nw = w ⟦−⟧ b', 'Write - instead of −'],
  ['other-sign', 'w = g ⟦**⟧ 2', 'Write ^ instead of **'],
  ['not-a-number', 'w = w - ⟦2g⟧', '2g is not a number. Did you mean 2 * g?'],
  ['not-a-number', 'w = ⟦1_000⟧', '1_000 is not a number.'],
  ['not-a-number', 'w = ⟦1e⟧', '1e is not a number.'],
  ['not-a-number', 'w = ⟦1.2.3⟧', '1.2.3 is not a number.'],
  ['number-too-large', 'd = ⟦1e999⟧\nw = w - d', '1e999 is too large: a number is below 1.8e308.'],
  ['number-too-small', 'w = ⟦1e-999⟧', '1e-999 is so small that it would count as 0.'],
  [
    'not-a-statement',
    '⟦g⟧ + 2',
    'A line assigns a value, as in h = 0.9 * h + g, and "g" does not begin one.',
  ],
  [
    'not-a-statement',
    '⟦=⟧ g',
    'A line assigns a value, as in h = 0.9 * h + g, and "=" does not begin one.',
  ],
  [
    'no-branches',
    '⟦if⟧ g > 0',
    'There is no "if": statements run in order, and where(condition, a, b) selects a value.',
  ],
  ['compared-for-assigned', 'w ⟦==⟧ w - g', '== compares. To assign, write w = ...'],
  ['changed-in-place', 'w ⟦-=⟧ lr * g', 'Write w = w - ...'],
  [
    'equals-in-expression',
    'w = where(g ⟦=⟧ 0, 1, 2)',
    'A second = stands here. To compare, write ==',
  ],
  [
    'chained-comparison',
    'w = where(0 < g ⟦<⟧ 1, 1, 2)',
    'Two comparisons in a row: write a < b and b < c',
  ],
  ['missing-operator', 'w = w - 2 ⟦g⟧', 'An operator is missing between 2 and g, such as *'],
  ['missing-operator', 'w = (w)⟦(⟧g)', 'An operator is missing between ) and (, such as *'],
  ['value-missing', 'w = w - lr ⟦*⟧', 'A number or a name is missing after *'],
  ['value-missing', 'w ⟦=⟧', 'A number or a name is missing after ='],
  ['value-missing', 'w = w * ⟦(⟧)', 'A number or a name is missing after ('],
  ['value-missing', 'w = w ⟦-⟧+ g', 'A number or a name is missing after -'],
  [
    'exponent-sign',
    'w = w ^ ⟦-⟧2',
    'Put an exponent with a minus in parentheses, or divide: 1 / x^2',
  ],
  [
    'word-in-expression',
    'w = g * ⟦on⟧',
    '"on" is the default of a flag. In a formula, write the flag\'s name, or not and the name.',
  ],
  ['word-in-expression', 'w = g * ⟦inf⟧', '"inf" is a word of the language and no value.'],
  [
    'not-inside',
    'w = where(not g > 0 and 0 < ⟦not⟧ 1, 1, 2)',
    'Put parentheses around "not" and what it negates.',
  ],
  ['unclosed', 'w = ⟦(⟧w - g', 'This parenthesis is not closed.'],
  ['value-missing', 'w = w - lr * (g ⟦+⟧', 'A number or a name is missing after +'],
  ['unclosed', 'w = sqrt⟦(⟧', 'This parenthesis is not closed.'],
  ['unopened', 'w = w - g⟦)⟧', 'This parenthesis closes none.'],
  [
    'stray-comma',
    'w = 0⟦,⟧5',
    'A comma separates the arguments of a function only. Decimals take a point: 0.5',
  ],
  ['brackets', 'w = ⟦[⟧w]', '[ stands in ranges only. In formulas, write ( and )'],
  ['brackets', 'w = w ⟦]⟧', '] stands in ranges only. In formulas, write ( and )'],
  ['word-in-expression', 'w = w ⟦in⟧ [0, 1]', '"in" is a word of the language and no value.'],
  ['equals-in-expression', 'w = w == 1 ⟦=⟧ 2', 'A second = stands here. To compare, write =='],
  [
    'stray-comma',
    'w = g⟦,⟧ g',
    'A comma separates the arguments of a function only. Decimals take a point: 0.5',
  ],
  [
    'declared-late',
    'w = w\n⟦decay⟧ = 1 in [0, 1]\nw = w * decay',
    'Declare decay before the first statement: hyperparameters and states come first.',
  ],
  [
    'declared-late',
    'w = w\nstate ⟦s⟧ = 1\ns = s + g\nw = w + s',
    'Declare s before the first statement: hyperparameters and states come first.',
  ],
  [
    'default-not-number',
    'decay = ⟦1⟧/2 in [0, 1]\nw = w * decay',
    'The default of decay is a number that is written out, as in decay = 0.9',
  ],
  [
    'range-form',
    'd = 1 in [0 ⟦1⟧]\nw = w * d',
    'A range is written as in [0, 1) or (0, inf), with ( and ) leaving its end out.',
  ],
  [
    'empty-range',
    'd = 1 in ⟦[2, 1]⟧\nw = w * d',
    'No number is in this range. The smaller end comes first.',
  ],
  [
    'empty-range',
    'd = 1 in ⟦(1, 1]⟧\nw = w * d',
    'No number is in this range. The smaller end comes first.',
  ],
  ['default-outside', '⟦d = 1 in [0, 1)⟧\nw = w * d', 'The default 1 of d is not in its range.'],
  [
    'state-form',
    'state ⟦s⟧\ns = s + g\nw = w + s',
    'A start value is written as in: state s = 1e-6',
  ],
  [
    'state-form',
    'state ⟦s⟧ = g\ns = s + g\nw = w + s',
    'A start value is written as in: state s = 1e-6',
  ],
  [
    'start-too-large',
    'state ⟦s = 1e39⟧\ns = s + g\nw = w + s',
    's starts above 3.4e38, the largest value of a weight.',
  ],
  ['reserved-name', '⟦norm⟧ = 1', 'norm has a meaning of its own. Take another name.'],
  ['reserved-name', '⟦norm⟧ = g', 'norm has a meaning of its own. Take another name.'],
  [
    'reserved-name',
    '⟦constructor⟧ = 1\nw = w * constructor',
    'constructor has a meaning of its own. Take another name.',
  ],
  ['name-twice', 'd = 1\n⟦d⟧ = 2\nw=w*d', 'd is declared twice.'],
  [
    'name-twice',
    'eps = 1\n⟦epsilon⟧ = 2\nw=w*eps*epsilon',
    'epsilon and eps are two names of one hyperparameter. Take one of them.',
  ],
  [
    'plain-start-value',
    '⟦m⟧ = 0\nm = 0.9*m+g\nw=w-m',
    'm is assigned again below. For a start value, write: state m = 0',
  ],
  [
    'not-assignable',
    'd = 1 in [0,1]\n⟦d⟧ = d * g\nw = w*d',
    'd is set from outside and cannot be assigned. Take another name for the new value.',
  ],
  [
    'not-assignable',
    '⟦t⟧ = t + 1',
    't is set from outside and cannot be assigned. Take another name for the new value.',
  ],
  [
    'unknown-name',
    'decay = 0.5\nw = w * ⟦deacy⟧ * decay + deacy',
    'Nothing is called deacy. Did you mean decay?',
  ],
  ['unknown-name', 'w = w + ⟦qqqqqq⟧', 'qqqqqq is read but never assigned.'],
  ['unknown-name', 'w = w * ⟦pi⟧', 'pi is read but never assigned.'],
  ['unknown-name', 'w = w - lr * ⟦grad⟧', 'Nothing is called grad. Did you mean g?'],
  ['unknown-name', 'nesterov = ⟦True⟧', 'Nothing is called True. Did you mean on?'],
  ['unknown-function', 'w = ⟦square⟧(w)', 'There is no function square. Did you mean x^2?'],
  ['unknown-function', 'w = ⟦maximum⟧(w, g)', 'There is no function maximum. Did you mean max?'],
  ['other-sign', 'w = ⟦np.sqrt⟧(w)', 'Write sqrt instead of np.sqrt'],
  ['other-sign', 'w = ⟦torch.linalg.maximum⟧(w, g)', 'Write max instead of torch.linalg.maximum'],
  ['other-sign', 'w = w - lr * ⟦w.grad⟧', 'Write g instead of w.grad'],
  ['other-sign', 'w = w - g ⟦//⟧ a comment, isn’t it?', 'Write # instead of //'],
  ['unknown-function', 'w = ⟦sqr⟧(w)', 'There is no function sqr. Did you mean sqrt?'],
  ['read-before-assigned', 'w = w + ⟦rate⟧\nrate = lr', 'rate is read before it is assigned.'],
  ['function-without-arguments', 'w = w - ⟦sqrt⟧ * g', 'sqrt is a function: write sqrt(x)'],
  ['not-a-function', 'w = ⟦w⟧(1 - g)', 'w is not a function. To multiply, write w * (...)'],
  ['argument-count', 'w = ⟦clamp(w, 1)⟧', 'clamp(x, low, high) takes 3 arguments, not 2.'],
  ['argument-count', 'w = ⟦sqrt()⟧', 'sqrt(x) takes 1 argument, not 0.'],
  [
    'state-never-assigned',
    'state ⟦s⟧ = 1\nw = w - 1',
    'The state s is never assigned. For a value that stays, declare a hyperparameter.',
  ],
  [
    'state-never-read',
    'state ⟦s⟧ = 1\ns = g\nw = w - s',
    's is assigned before it is read, so nothing lasts from step to step. Delete its start value.',
  ],
  [
    'number-wanted',
    'n = off\nw = w * ⟦n⟧',
    '* takes numbers, and n is true or false. To select by it: where(n, a, b)',
  ],
  [
    'number-wanted',
    'w = w * ⟦(g > 0)⟧',
    '* takes numbers, and this is true or false. To select by it: where(condition, a, b)',
  ],
  [
    'number-wanted',
    'w = -⟦(g > 0)⟧',
    '- takes numbers, and this is true or false. To select by it: where(condition, a, b)',
  ],
  [
    'truth-wanted',
    'w = where(⟦g⟧, 1, 0)',
    'where takes something true or false here, as x > 0, and this is a number.',
  ],
  [
    'truth-wanted',
    'w = where(not ⟦g⟧, 1, 0)',
    'not takes something true or false here, as x > 0, and this is a number.',
  ],
  [
    'truth-wanted',
    'w = where(⟦g⟧ and g > 0, 1, 0)',
    'and takes something true or false here, as x > 0, and this is a number.',
  ],
  [
    'truth-compared',
    'n = on\nw = where(⟦n == n⟧, 1, 0)',
    '== compares numbers, and this is true or false. Write it with and, or, not.',
  ],
  [
    'truth-assigned',
    '⟦w⟧ = w > 0',
    'w is a number, and this is true or false. Write where(condition, 1, 0).',
  ],
  [
    'branches-differ',
    'w = ⟦where(g > 0, w, w > 0)⟧',
    'Both values of where must be numbers, or both true or false.',
  ],
  [
    'scalar-reduced',
    'w = w * ⟦norm(lr)⟧',
    'norm takes a value of each weight, as g; this is one number already. Leave norm out.',
  ],
  [
    'tensor-exponent',
    'w = w * t^⟦g⟧',
    'The exponent must be one number for all weights: this one differs between them.',
  ],
  [
    'exponent-not-written',
    'w = w^⟦t⟧',
    'Powers of weights have a whole exponent from 0 to 16, written out, as in g^2. See also sqrt, exp and log.',
  ],
  [
    'exponent-not-written',
    'w = w^⟦0.5⟧',
    'Powers of weights have a whole exponent from 0 to 16, written out, as in g^2. See also sqrt, exp and log.',
  ],
  [
    'exponent-not-written',
    'w = norm(w)^⟦17⟧',
    'Powers of weights have a whole exponent from 0 to 16, written out, as in g^2. See also sqrt, exp and log.',
  ],
  ['hyperparameter-unused', '⟦d = 1⟧', 'd is declared but never used.'],
  ['state-unused', '⟦m = m + g⟧', 'The state m changes no weight.'],
  ['temporary-unused', '⟦u = g⟧', 'This value of u is not used.'],
  ['temporary-unused', '⟦u = g⟧\nu = w\nw = w - u', 'This value of u is not used.'],
  [
    'zero-by-zero',
    'h = h + g^2\nw = w - ⟦g / sqrt(h)⟧',
    'Where the gradient is 0 this is 0/0 at the first step. Add a small number to the divisor, as in sqrt(h) + eps.',
  ],
  [
    'zero-by-zero',
    'w = w - g * ⟦((t - 1) / (t - 1))⟧',
    'At the first step this is 0/0, and the weights would be NaN.',
  ],
]

const WHOLE_TEXTS: readonly Case[] = [
  [
    'other-sign',
    '⟦Optimizer⟧ Mine\nlr = 0.1\nw = w - lr * g',
    'Write optimizer instead of Optimizer',
  ],
  [
    'declared-late',
    'optimizer A\nw = w - g\n⟦lr⟧ = 0.1\nw = w - lr * g',
    'Declare lr before the first statement: hyperparameters and states come first.',
  ],
  [
    'no-title',
    '⟦lr⟧ = 0.1\nw = w - lr * g',
    'Begin with a line that names the optimizer: optimizer MyRule',
  ],
  [
    'no-name',
    'optimizer⟦⟧\nlr = 0.1\nw = w - lr * g',
    'Give the optimizer a name: optimizer MyRule',
  ],
  [
    'no-name',
    'optimizer ⟦⟧# none\nlr = 0.1\nw = w - lr * g',
    'Give the optimizer a name: optimizer MyRule',
  ],
  [
    'title-characters',
    'optimizer a⟦:⟧b\nlr = 0.1\nw = w - lr * g',
    'The name of an optimizer has letters, digits, spaces and . _ + - only, not :',
  ],
  [
    'default-not-number',
    'optimizer A\nlr = ⟦1⟧/2\nw = w - lr * g',
    'The default of lr is a number that is written out, as in lr = 0.9',
  ],
  [
    'lr-not-number',
    'optimizer A\n⟦lr⟧ = on\nw = w - lr * g',
    'lr is the learning rate, a number, as in lr = 0.01 in (0, 10]',
  ],
  [
    'lr-not-number',
    'optimizer A\nstate ⟦lr⟧ = 1\nw = w - lr * g',
    'lr is the learning rate, a number, as in lr = 0.01 in (0, 10]',
  ],
  [
    'lr-missing',
    'optimizer ⟦A⟧\nw = w - g',
    'Declare the learning rate, as in lr = 0.01 in (0, 10]',
  ],
  [
    'w-not-assigned',
    'optimizer ⟦A⟧\nlr = 0.1',
    'No statement assigns w, so no weight would change: w = w - lr * g',
  ],
]

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at))

/** Those that take long texts, with the word at their place. */
const LONG: readonly (readonly [...Case, text: string])[] = [
  ['too-long', '', 'A text holds at most 16 KB.', `#${'x'.repeat(16_384)}`],
  ['too-long', '', 'A text holds at most 16 KB.', `#${'é'.repeat(8_192)}`],
  ...[
    ['(', `w = ${'('.repeat(65)}g${')'.repeat(65)}`] as const,
    ['abs', `w = ${'abs('.repeat(64)}g${')'.repeat(64)}`] as const,
    ['+', `w = g${' + g'.repeat(64)}`] as const,
    ['-', `w = ${'-'.repeat(65)}g`] as const,
    ['not', `w = where(${'not '.repeat(65)}is_bias, w, g)`] as const,
    ['^', `w = w * ${'2^'.repeat(65)}2`] as const,
  ].map(
    ([word, line]) =>
      [
        'too-deep',
        word,
        'This expression is more than 64 levels deep. Split it into several statements.',
        withLines(line),
      ] as const,
  ),
  [
    'too-many-states',
    's8',
    'An optimizer has at most 8 states.',
    withLines(...many(9, (at) => `s${at} = s${at} + g; w = w + s${at}`)),
  ],
  [
    'too-many-hyperparameters',
    'p15',
    'An optimizer has at most 16 hyperparameters.',
    withLines(...many(16, (at) => `p${at} = 1`), ...many(16, (at) => `w = w + p${at}`)),
  ],
  [
    'too-many-statements',
    'w',
    'An optimizer has at most 256 statements.',
    withLines(...many(256, () => 'w = w + g')),
  ],
  [
    'name-too-long',
    'n'.repeat(41),
    'A name has at most 40 characters.',
    withLines(`${'n'.repeat(41)} = g`, `w = w - ${'n'.repeat(41)}`),
  ],
  [
    'title-too-long',
    'n'.repeat(41),
    'The name of an optimizer has at most 40 characters.',
    `optimizer ${'n'.repeat(41)}\nlr = 1\nw = w - lr * g`,
  ],
]

/** The text without its marks, and what is between them. */
function unmarked(marked: string) {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return { text: marked.replace(/[⟦⟧]/g, ''), span: { start, end } }
}

const found = (text: string) =>
  readOptimizer(text).problems.map((problem) => ({
    code: problem.code,
    span: problem.span,
    sentence: optimizerProblemText(problem),
  }))

describe('a problem has its place and its sentence', () => {
  const cases = [
    ...LINES.map(([code, marked, sentence]): Case => [code, withLines(marked), sentence]),
    ...WHOLE_TEXTS,
  ]
  test.each(cases)('%s: %j', (code, marked, sentence) => {
    const { text, span } = unmarked(marked)
    expect(found(text)).toEqual([{ code, span, sentence }])
  })

  test.each(LONG)('%s: %s', (code, word, sentence, text) => {
    const [{ span, ...rest }, ...others] = found(text)
    expect([rest, others]).toEqual([{ code, sentence }, []])
    if (word) expect(text.slice(span.start, span.end)).toBe(word)
  })

  test('every problem is among these', () => {
    const told = new Set([...LINES, ...WHOLE_TEXTS, ...LONG].map(([code]) => code))
    const all = Object.keys(ENGLISH.optimizerLanguage.problems)
    expect(all.filter((code) => !told.has(code as ProblemCode))).toEqual([])
  })
})

test('errors of several lines are told at once, each of them once', () => {
  const text = `optimizer Broken
lr = 0.1
decay = 2 in [0, 1)
h = decay * (h + g^2
m = g ** 2 + beta
k = beta * hh
w == w - lr * g
q = 2 g
w = w - lr * q * k * m * h`
  const codes = found(text).map(({ code, span }) => [code, text.slice(span.start, span.end)])
  expect(codes).toEqual([
    ['default-outside', 'decay = 2 in [0, 1)'],
    ['unclosed', '('],
    ['other-sign', '**'],
    ['unknown-name', 'beta'],
    ['unknown-name', 'hh'],
    ['compared-for-assigned', '=='],
    ['missing-operator', 'g'],
  ])
})

test('a line that could not be read has no follow-up errors', () => {
  const lines = (...of: string[]) => found(`optimizer A\nlr = 0.1\n${of.join('\n')}`)
  expect(lines('w = w - lr * $').map(({ code }) => code)).toEqual(['unknown-character'])
  expect(lines('b = 0.9x', 'w = w - lr * b * g').map(({ code }) => code)).toEqual(['not-a-number'])
  expect(lines('b: 0.9', 'w = w - lr * b * g').map(({ sentence }) => sentence)).toEqual([
    'The language has no sign :. Did you mean =?',
  ])
  expect(lines('b 0.9', 'w = w - lr * b * g').map(({ code }) => code)).toEqual(['not-a-statement'])
  expect(
    lines('d = 2 in [0 1]', 'd = 3 in [0, 4]', 'w = w - lr * d').map(({ code }) => code),
  ).toEqual(['range-form'])
  expect(lines('m + g').map(({ code }) => code)).toEqual(['not-a-statement'])
  expect(lines('m = m +', 'w = w - m * norm(m)').map(({ code }) => code)).toEqual(['value-missing'])
})

test('a division of 0 by 0 is told where it reaches the weights, and not where `where` selects otherwise', () => {
  const codes = (...lines: string[]) => found(withLines(...lines)).map(({ code }) => code)
  expect(codes('u = g / norm(g)', 'w = w - u')).toEqual(['zero-by-zero'])
  expect(codes('n = norm(g)', 'w = w - where(n > 0, g / n, 0)')).toEqual([])
  expect(codes('w = w - g / (sqrt(h) + 1e-8)', 'h = h + g^2')).toEqual([])
  expect(codes('state h = 0.1', 'w = w - g / sqrt(h)', 'h = h + g^2')).toEqual([])
  expect(codes('eps = 0', 'h = h + g^2', 'w = w - g / (sqrt(h) + eps)')).toEqual(['zero-by-zero'])
  // In float32 this is 0, but a hyperparameter of that size counts as the smallest that is not.
  expect(codes('h = h + g^2', 'w = w - g / (sqrt(h) + 1e-50)')).toEqual(['zero-by-zero'])
  expect(codes('eps = 1e-50', 'h = h + g^2', 'w = w - g / (sqrt(h) + eps)')).toEqual([])
})
