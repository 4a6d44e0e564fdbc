/** `verdict`: says which of the optimizers kept learns faster, how sure that is and how fair the comparison was. */
import type { RunSummary } from '../../src-shared/run'
import type { Verdict, VerdictQuestion } from '../../src-shared/verdict/contract'
import { verdictAsLatex } from '../../src-shared/verdict/latex'
import { verdictAsMarkdown } from '../../src-shared/verdict/markdown'
import { judge } from '../../src-shared/verdict/verdict'
import type { Lab } from '../lab'
import type { RunRepository } from '../storage/contract'
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

export function verdict(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  const question = parseQuestion(values)
  const formats = Object.keys(FORMATS) as (keyof typeof FORMATS)[]
  const format = parseChoice('--format', values.format, formats) ?? 'text'
  const lab = context.openLab(values.db)
  const runs = chooseCompared(lab, positionals)
  process.stdout.write(FORMATS[format](judgeRuns(lab.storage.runs, runs, question)))
  return Promise.resolve(EXIT.done)
}

/** The runs named; one alone stands for its whole comparison, and none for the newest. */
function chooseCompared(lab: Lab, words: readonly string[]): RunSummary[] {
  const all = lab.storage.runs.list()
  const ids = words.length > 0 ? chooseIds(lab, words) : all.slice(0, 1).map(({ id }) => id)
  const named = all.filter(({ id }) => ids.includes(id))
  if (named.length > 1) return named
  if (named.length === 0) {
    throw new UsageError('There are no runs yet. Train some with: npm run lab -- compare')
  }
  const [{ comparisonId }] = named
  return all.filter((run) => run.comparisonId === comparisonId)
}

/**
 * The verdict on runs that are kept. What was trained in the same comparisons counts as tried out to choose the
 * settings; every run kept may have shared the machine.
 * @throws LabError('invalid-input') when there is nothing to compare
 */
export function judgeRuns(
  repository: Pick<RunRepository, 'list' | 'curves'>,
  runs: readonly RunSummary[],
  question: VerdictQuestion,
): Verdict {
  const ids = runs.map(({ id }) => id)
  const all = repository.list()
  const comparisons = new Set(runs.map(({ comparisonId }) => comparisonId))
  const curves = repository.curves(ids, question.metric)
  const clocks = repository.curves(ids, 'training-seconds')
  const evidence = runs.flatMap((run) => {
    const curve = curves.get(run.id)
    const clock = clocks.get(run.id)
    return curve === undefined || clock === undefined ? [] : [{ run, curve, clock }]
  })
  return judge(question, evidence, {
    trials: all.filter(({ comparisonId }) => comparisons.has(comparisonId)),
    neighbours: all,
  })
}
