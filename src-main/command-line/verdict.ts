/** `verdict`: says which of the optimizers kept learns faster, how sure that is and how fair the comparison was. */
import type { RunId, RunSummary } from '../../src-shared/run'
import type { Verdict } from '../../src-shared/verdict/contract'
import { verdictAsLatex } from '../../src-shared/verdict/latex'
import { verdictAsMarkdown } from '../../src-shared/verdict/markdown'
import type { Lab } from '../lab'
import type { RunListRepository } from '../storage/browse-contract'
import { judgeRuns } from '../storage/browsing/verdicts'
import { chooseIds } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { QUESTION_OPTIONS, parseQuestion } from './verdict-options'
import { verdictAsText } from './verdict-text'
import { parseChoice, parseWords } from './words'

const FORMATS = {
  text: verdictAsText,
  markdown: verdictAsMarkdown,
  latex: verdictAsLatex,
  json: (verdict: Verdict) => `${JSON.stringify(verdict, null, 2)}\n`,
} as const

const OPTIONS = {
  ...QUESTION_OPTIONS,
  format: { type: 'string' },
  db: { type: 'string' },
} as const

/** More runs of another version than anybody keeps on top of his own. */
const TRIED_FOR_NEWEST = 1000

export function verdict(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  const question = parseQuestion(values)
  const formats = Object.keys(FORMATS) as (keyof typeof FORMATS)[]
  const format = parseChoice('--format', values.format, formats) ?? 'text'
  const lab = context.openLab(values.db)
  const runs = chooseCompared(lab, positionals)
  process.stdout.write(FORMATS[format](judgeRuns(lab.storage, runs, question)))
  return Promise.resolve(EXIT.done)
}

/** The runs named; one alone stands for its whole comparison, and none for the newest. */
function chooseCompared(lab: Lab, words: readonly string[]): RunSummary[] {
  const { list } = lab.storage
  const ids = words.length > 0 ? chooseIds(lab, words) : newest(list)
  const named = list.summaries([...new Set(ids)])
  if (named.length > 1) return named
  if (named.length === 0) {
    throw new UsageError('There are no runs yet. Train some with: npm run lab -- compare')
  }
  return list.summariesOfComparisons([named[0].comparisonId])
}

/** The newest run, past those that cannot be read. */
function newest(list: RunListRepository): RunId[] {
  const { keys } = list.query({ query: '', grouping: null })
  const runs = list.summaries(list.idsOf(keys.subarray(0, TRIED_FOR_NEWEST)))
  return runs.slice(0, 1).map(({ id }) => id)
}
