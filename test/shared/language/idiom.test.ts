/** One spelling for each idea of the field, in the window and on the command line: what it is not called. */
import { expect, test } from 'vitest'

const SOURCES = import.meta.glob<string>('../../../src-shared/language/en/*.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Words that people may type to find something are of any spelling. */
const ASKED_BY = 'palette.ts'

/** What a text says instead of the words of the field, and those words. */
const OTHERWISE: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/\bas at first\b|\bas in the classic comparison\b/i, 'Reset to defaults'],
  [/\bchoose all\b/i, 'Select all'],
  [/\bchoose (?:a|one|at least one|at least two) (?:run|runs|optimizer)\b/i, 'select'],
  [/^'[Cc]hosen\b|\bchosen by\b/, 'selected'],
  [/\bqueue (?:stands still|is paused)\b/i, 'Queue paused'],
  [/\bneed not be trained again\b/i, 'already done'],
  [/\bpoints drawn\b|\bextremes kept\b/i, 'Downsampled 2.7× (min and max kept)'],
  [/'drawn'/i, 'smoothed'],
  [/\brecorded curve\b|'recorded'|\bas recorded\b/i, 'raw'],
  [/'to (?:best|baseline)'|\bdifferences? from\b/i, 'difference to best, difference to baseline'],
  [/\binitiali[sz]ation\b|\bstarting weights\b/i, 'initial weights'],
  [/\bmemory (?:kept|fresh|at fork)\b|[’']s memory\b|\bfresh memory\b/i, 'optimizer state'],
  [/'Rates?'|(?<!learning )\brate (?:schedule|from)\b|\blearning-rate\b(?!')/i, 'learning rate'],
  [/\bshow or leave\b/i, 'Toggle trash'],
  [/\bminus turns\b/i, 'Minus negates'],
  [/\bhow to (?:ask|filter)\b/i, 'syntax'],
  [/\bbegin anew\b|\bbegin with a new\b/i, 'start fresh'],
  [/\beach saved view…/i, 'Export all views'],
  [/\bfor ever\b/i, 'permanently'],
  [/\bdo(?:ne)? again\b(?! what)/i, 'redo'],
  [/\bnets?\b/i, 'network'],
  [/\b\w{3,}(?:nis|lis|mis)(?:e|ed|es|ing|ation)\b(?<!promised?)(?<!premises?)/i, '-ize'],
]

/** The lines of a file that are no comments, without the keys before their texts. */
const linesOf = (source: string) =>
  source
    .split('\n')
    .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))
    .map((line) => line.trim().replace(/^'?[\w-]+'?: /, ''))

test.each(OTHERWISE)('no text says %s', (wrong, right) => {
  const texts = Object.entries(SOURCES).filter(([path]) => !path.endsWith(ASKED_BY))
  const found = texts.flatMap(([path, source]) =>
    linesOf(source)
      .filter((line) => wrong.test(line))
      .map((line) => `${path.split('/').at(-1)}: ${line} (${right})`),
  )
  expect(found).toEqual([])
})

test.each([
  'Reset to defaults',
  'Select all',
  'Queue paused',
  'already done',
  'min and max kept',
  'smoothed',
  'raw',
  'difference to best',
  'Initial weights',
  'Optimizer state',
  'Learning rate',
  'With replacement',
  'Toggle trash',
  'Minus negates',
  'Syntax',
  'Start fresh',
  'Export all views',
])('a text says "%s"', (words) => {
  expect(Object.values(SOURCES).some((source) => source.includes(words))).toBe(true)
})
