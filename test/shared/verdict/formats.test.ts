/** Figures, Markdown and LaTeX of verdicts. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  formatDifferenceSize,
  formatMetric,
  formatP,
  formatRatio,
  formatTarget,
} from '../../../src-shared/verdict/figures'
import { escapeLatex, profileAsLatex, verdictAsLatex } from '../../../src-shared/verdict/latex'
import { latexBlocks } from '../../../src-shared/verdict/latex-layout'
import { escapeMarkdown, verdictAsMarkdown } from '../../../src-shared/verdict/markdown'
import { performanceProfile } from '../../../src-shared/verdict/performance-profile'
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

/** What stays on one line. */
const joined = (text: string) => text.replaceAll(' ', '\u00a0')

test('figures read as people write them', () => {
  expect([1234.5, 0.000_041_2, 0.16432, 0.0123, 2.345, 12.34, Infinity].map(formatRatio)).toEqual([
    '1,235',
    '4.1e-5',
    '0.16',
    '0.012',
    '2.35',
    '12.3',
    'Infinity',
  ])
  expect([2 / 1024, 0.00001, 0.4567].map(formatP)).toEqual(
    ['p = 0.0020', 'p < 0.0001', 'p = 0.46'].map(joined),
  )
  expect(formatMetric(0.9347, 'test-accuracy')).toBe(joined('93.47 %'))
  expect(formatMetric(0.20071, 'training-loss')).toBe('0.2007')
  expect(formatDifferenceSize(-0.0134, 'test-accuracy')).toBe('1.34')
  expect(formatDifferenceSize(-0.0134, 'test-loss')).toBe('0.013')
  expect(formatDifferenceSize(0.000_041, 'test-loss')).toBe('4.1e-5')
  expect(formatDifferenceSize(0, 'test-loss')).toBe('0.00')
  expect([formatTarget(0.95, 'test-accuracy'), formatTarget(0.3, 'test-loss')]).toEqual([
    joined('95 %'),
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
    expect(escapeLatex('0.5× of 95\u00a0%')).toBe('0.5$\\times$ of 95~\\%')
  })

  test('is tables of booktabs with as many cells as columns', () => {
    const text = verdictAsLatex(verdict)
    const blocks = text.match(/\\begin\{tabular\}[\s\S]*?\\end\{tabular\}/g) ?? []
    expect(blocks.length).toBeGreaterThanOrEqual(3)
    for (const body of blocks) {
      const columns = body.split('\n')[0].match(/p\{[\d.]+em\}/g) ?? []
      const rows = body.split('\n').filter((line) => line.endsWith('\\\\'))
      expect(rows.length).toBeGreaterThan(2)
      for (const row of rows) expect(row.split(/(?<!\\)&/)).toHaveLength(columns.length)
      expect(body).toMatch(/\\toprule[\s\S]*\\midrule[\s\S]*\\bottomrule/)
    }
    expect(text.match(/\\begin\{table\}/g)).toHaveLength(3)
    expect(text.match(/\\end\{table\}/g)).toHaveLength(3)
    const [caption] = text.match(/\\caption\{.*\}/) ?? []
    expect(caption?.replaceAll('\\allowbreak{}', '')).toBe(
      `\\caption{Contenders. ${escapeLatex(verdict.headline)}}`,
    )
    // A title of several lines stays a comment.
    const odd = verdictAsLatex({ ...verdict, title: 'one\n\\input{two}' })
    expect(odd.split('\n')[0]).toBe('% one \\input{two}')
  })

  test('has every column once, the first in each block', () => {
    for (const table of verdictTables(verdict)) {
      const blocks = latexBlocks(table)
      expect(blocks.every(({ columns }) => columns[0] === 0)).toBe(true)
      const others = blocks.flatMap(({ columns }) => columns.slice(1))
      expect(others).toEqual(table.head.map((_, i) => i).slice(1))
    }
  })
})

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0
const fits = hasLatex ? describe : describe.skip

fits('LaTeX on a page (skipped where pdflatex is not installed)', () => {
  const longName = `/home/somebody/${'a-folder-with-a-long-name/'.repeat(6)}digits`
  const wide = [0, 1, 2, 3, 4, 5].flatMap((seed) =>
    (['sgd', 'rmsprop', 'adam'] as const).map((optimizer, i) =>
      sample({
        optimizer,
        learningRate: 0.000_123_4 * (i + 1),
        seed,
        reachedAt: 40 + 10 * i + seed,
        final: 0.3 + i + seed / 100,
        recipe: { dataset: longName },
      }),
    ),
  )
  const settings = [0, 1].flatMap((seed) =>
    [1e-5, 0.123_456].map((learningRate) => sample({ learningRate, seed, reachedAt: 20 + seed })),
  )
  const documents = {
    'a verdict with names of any kind': verdictAsLatex(verdict),
    'three optimizers and a long path': verdictAsLatex(judge(QUESTION, wide, alone(wide))),
    'settings of one optimizer': verdictAsLatex(judge(QUESTION, settings, alone(settings))),
    'a performance profile': profileAsLatex(
      performanceProfile(
        QUESTION,
        [
          ...wide,
          ...wide.map((one) => ({
            ...one,
            run: {
              ...one.run,
              id: `${one.run.id}b`,
              recipe: { ...one.run.recipe, hiddenLayers: [100, 100, 100, 100, 100] },
            },
          })),
        ],
        'one',
      ),
    ),
  }

  test.each(
    ['10pt', '11pt', '12pt'].flatMap((size) =>
      Object.entries(documents).map(([name, text]) => [size, name, text]),
    ),
  )('at %s nothing of %s runs over the text', (size, _, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-latex-'))
    try {
      const head = `\\documentclass[${size}]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{array,booktabs}\n`
      writeFileSync(join(folder, 'page.tex'), `${head}\\begin{document}\n${text}\\end{document}\n`)
      const { stdout, status } = spawnSync(
        'pdflatex',
        ['-interaction=nonstopmode', '-halt-on-error', 'page.tex'],
        { cwd: folder, encoding: 'latin1' },
      )
      expect(stdout.match(/^(Overfull \\hbox.*|! .*)$/gm)).toBeNull()
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
