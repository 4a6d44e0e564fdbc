/** Texts of the optimizer language: whatever one holds, it is read at once, or refused in sentences. */
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { optimizerProblemText } from '../../src-shared/language/optimizer-problem'
import { canonicalText, programHash } from '../../src-shared/optimizer-language/canonical'
import { completionsAt } from '../../src-shared/optimizer-language/completions'
import { tokensOf } from '../../src-shared/optimizer-language/highlight'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { programSummary } from '../../src-shared/optimizer-language/summary'
import { choices, randomText, spelled } from '../shared/optimizer-language/random-programs'
import { nastyText } from './anything'
import { watchMemoryBetween } from './bounds'
import { holds, recordHeld } from './holds'

/** Of each of three kinds; all of them in the short profile too. */
const TEXTS = 4_000
const SLOWEST_MS = 250
const LONGEST_SENTENCE = 200

watchMemoryBetween(beforeEach, afterEach)
afterAll(() =>
  recordHeld({ fault: 'Fuzzed: optimizer language', tries: 3 * TEXTS, lost: 'nothing' }),
)

/** Reads a text twice if the first time was slow: the machine may be busy with something else. */
function readInTime(text: string) {
  for (let tries = 1; ; tries++) {
    const begun = process.cpuUsage()
    const reading = readOptimizer(text)
    const { user, system } = process.cpuUsage(begun)
    if ((user + system) / 1000 < SLOWEST_MS) return reading
    if (tries === 3) return expect.fail(`took ${(user + system) / 1000} ms`)
  }
}

/** @returns what is wrong with the text in sentences, after all that must hold of any text */
function tryText(text: string): readonly string[] {
  const { program, problems } = readInTime(text)
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(program === null).toBe(errors.length > 0)
  for (const { span } of problems) {
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect([span.start >= 0, span.end <= text.length]).toEqual([true, true])
  }
  const sentences = problems.map(optimizerProblemText)
  for (const sentence of sentences) {
    expect(sentence.length).toBeLessThan(LONGEST_SENTENCE)
    expect(sentence.length).toBeGreaterThan(10)
    expect(sentence).not.toMatch(/undefined|NaN(?!\.)|\[object|\p{Cc}/u)
  }
  if (program) {
    expect(programHash(program)).toMatch(/^[\da-f]{64}$/)
    expect(canonicalText(program)).not.toMatch(/undefined|NaN|Infinity/)
    programSummary(program)
  }
  return sentences
}

const GOOD = `optimizer Good
# With one of everything.
lr = 0.01 in (0, 10]
decay = 0.9 in [0, 1) # kept
nesterov = off
state m = 1e-6
g = g + where(is_bias, 0, 0.1) * w
m = decay * m + (1 - decay) * g^2; p = p * decay + t
u = clamp(min(g, max(m, 1)) / (sqrt(abs(m)) + 1e-8), -1, sign(g))
r = where(norm(w) > 0 and not nesterov or largest(g) <= 2, mean(w) / size(w), exp(log(t)))
w = w - lr * r * u / (1 - decay^t) * p
rate = lr * r`

const PIECES = [
  ...[
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    '\n',
    '\r',
    '=',
    '==',
    '<',
    '>=',
    '!',
    '!=',
    '+',
    '-',
    '*',
    '/',
  ],
  ...[
    '^',
    '**',
    '&&',
    '$',
    '\\',
    '"',
    '{',
    '#',
    ' ',
    '\t',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\0',
    '.',
  ],
  ...['1e999', '1e-999', '10^10^10', '9'.repeat(400), '0x10', '1_0', '.5.', '-0', '٣', '𝟏', '²'],
  ...[
    'w',
    'g',
    't',
    'lr',
    'is_bias',
    'rate',
    'state',
    'optimizer',
    'in',
    'on',
    'off',
    'inf',
    'not',
  ],
  ...['and', 'or', 'where', 'norm', 'sqrt', 'min', 'foo', 'm', 'decay', '__proto__', 'toString'],
  ...[
    'ｗ',
    'ԝ',
    'а',
    'β',
    'ﬀ',
    '−',
    '×',
    '；',
    '（',
    'é',
    'e\u0301',
    '\ud800',
    '😀',
    'x'.repeat(300),
  ],
]

const piece = fc.constantFrom(...PIECES)

describe('is read or refused', () => {
  test('random pieces', () =>
    holds(
      fc.tuple(
        fc.constantFrom('', 'optimizer A\n', 'optimizer A\nlr = 1\n', 'optimizer A\nlr = 1\nw = w'),
        fc.array(fc.oneof({ arbitrary: piece, weight: 9 }, nastyText), { maxLength: 40 }),
        fc.constantFrom('', ' '),
      ),
      ([begin, pieces, between]) => tryText(begin + pieces.join(between)),
      TEXTS,
    ))

  test('a good text with pieces deleted, put in, and put elsewhere', () =>
    holds(
      fc.array(
        fc.record({
          at: fc.nat(GOOD.length),
          deleted: fc.constantFrom(0, 0, 1, 2, 5, 40),
          put: fc.oneof(fc.constant(''), piece),
          again: fc.constantFrom(1, 1, 1, 70),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      (changes) => {
        let text = GOOD
        for (const { at, deleted, put, again } of changes)
          text = text.slice(0, at) + put.repeat(again) + text.slice(at + deleted)
        tryText(text)
      },
      TEXTS,
    ))

  test('programs that are allowed', () =>
    holds(
      fc.tuple(randomText, choices),
      ([random, choose]) =>
        expect(
          readInTime(spelled(random, choose)).problems.filter(
            ({ severity }) => severity === 'error',
          ),
        ).toEqual([]),
      TEXTS,
    ))

  test('words and completions of any text, at any place', () =>
    holds(
      fc.tuple(fc.array(piece, { maxLength: 30 }), fc.double({ min: 0, max: 1, noNaN: true })),
      ([pieces, place]) => {
        const text = pieces.join(' ')
        let end = 0
        for (const { span } of tokensOf(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
        const position = Math.floor(place * text.length)
        expect(completionsAt(text, position)?.from ?? 0).toBeLessThanOrEqual(position)
      },
      1_000,
    ))
})

describe('is refused in a sentence', () => {
  const within = (line: string) => `optimizer A\nlr = 1\nw = w - lr * g\n${line}`
  const BRACKETS = [
    '(',
    '[',
    '{',
    '-',
    'not ',
    'sqrt(',
    'min(g, ',
    'where(',
    '2^',
    '2^(',
    '1 - (',
    'g +',
  ]
  const ONCE = 1_000_000
  const HOSTILE: readonly (readonly [what: string, text: string])[] = [
    ...BRACKETS.flatMap((bracket) => [
      [`100 of ${bracket}`, within(`u = ${bracket.repeat(100)}`)] as const,
      [`16 KB of ${bracket}`, within(`u = ${bracket.repeat(16_000 / bracket.length)}`)] as const,
      [`1 MB of ${bracket}`, within(`u = ${bracket.repeat(ONCE / bracket.length)}`)] as const,
    ]),
    ...['+', '*', '^', '<', 'and', '==', '/ 2 -', ','].map(
      (sign) => [`a chain of ${sign}`, within(`u = g${` ${sign} g`.repeat(2_000)}`)] as const,
    ),
    ['1 MB of a name', 'a'.repeat(ONCE)],
    ['1 MB of digits', within(`u = ${'9'.repeat(ONCE)}`)],
    ['16 KB of digits', within(`u = ${'9'.repeat(16_000)}`)],
    ['16 KB of a name', within(`u = ${'a'.repeat(16_000)}`)],
    ['16 KB of letters with accents', within(`u = e${'\u0301'.repeat(7_000)}`)],
    ['1 MB of ends of lines', '\n'.repeat(ONCE)],
    ['16 KB of ends of lines', '\n'.repeat(16_000)],
    ['16 KB of ;', ';'.repeat(16_000)],
    ['16 KB of lines that are none', '$\n'.repeat(8_000)],
    ['16 KB of comments', '#\n'.repeat(8_000)],
    ['16 KB of spaces', ' '.repeat(16_000)],
    ['NUL', '\0'.repeat(16_000)],
    ['halves of characters', '\ud800'.repeat(5_000)],
    [
      '10,000 states',
      within(Array.from({ length: 10_000 }, (_, i) => `s${i} = s${i} + g`).join('\n')),
    ],
    ['1,000 states', within(Array.from({ length: 1_000 }, (_, i) => `s${i}=s${i}+g`).join('\n'))],
    [
      '200 states',
      within(Array.from({ length: 200 }, (_, i) => `s${i}=s${i}+g;w=w+s${i}`).join('\n')),
    ],
    [
      '1,500 hyperparameters',
      `optimizer A\nlr = 1\n${Array.from({ length: 1_500 }, (_, i) => `h${i}=1`).join('\n')}`,
    ],
    ['one name 2,000 times', `optimizer A\n${'lr = 1\n'.repeat(2_000)}w = w - lr * g`],
    [
      '2,000 unknown names',
      within(Array.from({ length: 250 }, (_, i) => `w = w + a${i} * b${i} - c${i}`).join('\n')),
    ],
    [
      'states in a ring',
      within(`${Array.from({ length: 200 }, (_, i) => `s${i}=s${i + 1}+g`).join('\n')}\ns200 = s0`),
    ],
    ['an argument 2,000 times', within(`u = min(${'g, '.repeat(2_000)}g)`)],
    ['1e999', within('w = w * 1e999')],
    ['a range too large', 'optimizer A\nlr = 1 in [-1e999, 1e999]\nw = w - lr * g'],
    ['a script', '<script>alert(1)</script>'],
    ['code', 'process.exit(1); while (true) {}'],
    ['JSON', '{"__proto__": {"polluted": true}}'],
  ]

  test.each(HOSTILE)('%s', (_, text) => {
    const sentences = tryText(text)
    expect(sentences.length).toBeGreaterThan(0)
    expect(sentences.length).toBeLessThanOrEqual(50)
  })

  test.each([
    ['a power of powers', 'w = w * 10^10^10'],
    ['a product beyond all numbers', 'w = w * (1e308 * 1e308) + exp(1e308) - 1 / 0'],
  ])('or is a program all the same, of numbers beyond all numbers: %s', (_, line) => {
    expect(tryText(within(line))).toEqual([])
  })
})
