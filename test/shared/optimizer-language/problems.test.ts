/** What is wrong with a text: the place and the sentence of every problem. */
import { expect, test } from 'vitest'
import { optimizerProblemText } from '../../../src-shared/language/optimizer-problem'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'
import type { ProblemCode } from '../../../src-shared/optimizer-language/problems'

/** A text that is right but for one line of it. */
const withLines = (...lines: string[]) =>
  ['optimizer Mine', 'lr = 0.1', ...lines, 'w = w - lr * g'].join('\n')

/** The place is between ⟦ and ⟧, which are no part of the text. */
type Case = readonly [code: ProblemCode, marked: string, sentence: string]

const CASES: readonly Case[] = [
]

function unmarked(marked: string) {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧') - 1
  return { text: marked.replace(/[⟦⟧]/g, ''), span: { start, end } }
}

test.each(CASES)('%s', (code, marked, sentence) => {
  const { text, span } = unmarked(marked)
  const { problems } = readOptimizer(text)
  expect(problems.map((problem) => [problem.code, problem.span, optimizerProblemText(problem)])).toEqual([
    [code, span, sentence],
  ])
})

void withLines
