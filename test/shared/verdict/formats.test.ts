/** Figures, Markdown and LaTeX of verdicts. */
import { describe, expect, test } from 'vitest'
import {
  formatDifferenceSize,
  formatMetric,
  formatP,
  formatRatio,
  formatTarget,
} from '../../../src-shared/verdict/figures'
import { escapeLatex, verdictAsLatex } from '../../../src-shared/verdict/latex'
import { escapeMarkdown, verdictAsMarkdown } from '../../../src-shared/verdict/markdown'
import { verdictTables } from '../../../src-shared/verdict/tables'
import { judge } from '../../../src-shared/verdict/verdict'
import { QUESTION, alone, sample } from './sample-evidence'

const NAME = 'Loss_{5} & 10 % of $x^2$ | a*b #1 ~ <b> \\end'

const evidence = [0, 1, 2, 3, 4, 5].flatMap((seed) => [
  sample({ seed, reachedAt: 80 + seed, final: 0.3, run: { comparisonName: NAME } }),
  sample({
    seed,
    optimizer: 'rmsprop',
    reachedAt: 10 + seed,
    final: 0.1 + seed / 100,
    run: { comparisonName: NAME },
  }),
])
const verdict = judge(QUESTION, evidence, alone(evidence))

test('figures read as people write them', () => {
  expect([0.16432, 0.0123, 2.345, 12.34, Infinity].map(formatRatio)).toEqual([
    '0.16',
    '0.012',
    '2.35',
    '12.3',
    'Infinity',
  ])
  expect([2 / 1024, 0.00001, 0.4567].map(formatP)).toEqual(['p = 0.0020', 'p < 0.0001', 'p = 0.46'])
  expect(formatMetric(0.9347, 'test-accuracy')).toBe('93.47 %')
  expect(formatMetric(0.20071, 'training-loss')).toBe('0.2007')
  expect(formatDifferenceSize(-0.0134, 'test-accuracy')).toBe('1.34')
  expect(formatDifferenceSize(-0.0134, 'test-loss')).toBe('0.013')
  expect([formatTarget(0.95, 'test-accuracy'), formatTarget(0.3, 'test-loss')]).toEqual([
    '95 %',
    '0.3',
  ])
})

test('tables have a cell for each column', () => {
  const tables = verdictTables(verdict)
  expect(tables.map(({ rows }) => rows.length)).toEqual([2, 4, 10])
  for (const { head, kinds, rows } of tables) {
    expect(kinds).toHaveLength(head.length)
    for (const row of rows) {
      expect(row).toHaveLength(head.length)
      expect(row.filter((cell) => /undefined|NaN|null/.test(cell))).toEqual([])
    }
  }
})

describe('Markdown', () => {
  /** The cells of a row, as a reader of the format splits it. */
  const cellsOf = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1)

  test('escapes what would be markup', () => {
    expect(escapeMarkdown('a|b *c* _d_ `e` [f](g) <h> #1\ni \\ ~j~ &amp;')).toBe(
      'a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) \\<h\\> \\#1 i \\\\ \\~j\\~ \\&amp;',
    )
  })

  test('has the answer, its figures and whole tables', () => {
    const text = verdictAsMarkdown(verdict)
    expect(text).toMatch(
      /^## Loss\\_\{5\} \\& 10 % of \\\$x\^2\\\$ \\\| a\\\*b \\#1 \\~ \\<b\\> \\\\end\n/,
    )
    expect(text).toContain(`**${verdict.headline}**`)
    expect(text).toContain('| SGD | 6 | 6 | 0 | 82 | 10,496 |')
    const blocks = text.split('\n\n').filter((block) => block.startsWith('|'))
    expect(blocks).toHaveLength(3)
    for (const block of blocks) {
      const widths = block
        .trim()
        .split('\n')
        .map((line) => cellsOf(line).length)
      expect(new Set(widths).size).toBe(1)
    }
    expect(text.endsWith('|\n')).toBe(true)
  })
})

describe('LaTeX', () => {
  test('escapes every special character', () => {
    expect(escapeLatex('\\ { } $ & # % _ ^ ~ < > "')).toBe(
      '\\textbackslash{} \\{ \\} \\$ \\& \\# \\% \\_ \\textasciicircum{} \\textasciitilde{} \\textless{} \\textgreater{} \\textquotedbl{}',
    )
    expect(escapeLatex('≤ 0.25 – -1.5 to -1 A - B, non-zero')).toBe(
      '$\\leq$ 0.25 -- $-$1.5 to $-$1 A $-$ B, non-zero',
    )
  })

  test('is tables of booktabs with as many cells as columns', () => {
    const text = verdictAsLatex(verdict)
    const tables = text.match(/\\begin\{tabular\}[\s\S]*?\\end\{tabular\}/g) ?? []
    expect(tables).toHaveLength(3)
    for (const body of tables) {
      const [, columns] = /\\begin\{tabular\}\{((?:[lr]|p\{[^}]*\})+)\}/.exec(body) ?? []
      const count = columns.replace(/p\{[^}]*\}/g, 'p').length
      const rows = body.split('\n').filter((line) => line.endsWith('\\\\'))
      expect(rows.length).toBeGreaterThan(2)
      for (const row of rows) expect(row.split(/(?<!\\)&/)).toHaveLength(count)
      expect(body).toMatch(/\\toprule[\s\S]*\\midrule[\s\S]*\\bottomrule/)
    }
    expect(text.match(/\\begin\{table\}/g)).toHaveLength(3)
    expect(text.match(/\\end\{table\}/g)).toHaveLength(3)
    expect(text).toContain(`\\caption{Contenders. ${escapeLatex(verdict.headline)}}`)
    // A title of several lines stays a comment.
    const odd = verdictAsLatex({ ...verdict, title: 'one\n\\input{two}' })
    expect(odd.split('\n')[0]).toBe('% one \\input{two}')
  })
})
