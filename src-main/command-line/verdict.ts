/** `verdict`: says which of the optimizers kept learns faster, how sure that is and how fair the comparison was. */
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { comparedRuns } from '../../src-shared/verdict/compared-runs'
import type { Verdict } from '../../src-shared/verdict/contract'
import { profileAsLatex, verdictAsLatex } from '../../src-shared/verdict/latex'
import { profileAsMarkdown, verdictAsMarkdown } from '../../src-shared/verdict/markdown'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import type { Lab } from '../lab'
import type { RunListRepository } from '../storage/browse/browse-contract'
import { chooseIds } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { print, printJson } from './print'
import { QUESTION_OPTIONS, parseQuestion } from './verdict-options'
import { profileAsText, verdictAsText } from './verdict-text'
import { withVisibleTexts } from './visible'
import { parseChoice, parseWords } from './words'

const FORMATS = ['text', 'markdown', 'latex', 'json'] as const
type Format = (typeof FORMATS)[number]

/** Writes a verdict or a profile; line breaks in it are the writer's own, since names in it come visible. */
type Writers<Answer> = Record<
  Exclude<Format, 'json'>,
  (answer: Answer) => string | readonly string[]
>

const VERDICT_WRITERS: Writers<Verdict> = {
  text: verdictAsText,
  markdown: verdictAsMarkdown,
  latex: verdictAsLatex,
}

const PROFILE_WRITERS: Writers<PerformanceProfile> = {
  text: profileAsText,
  markdown: profileAsMarkdown,
  latex: profileAsLatex,
}

function printAs<Answer>(format: Format, answer: Answer, writers: Writers<Answer>): void {
  if (format === 'json') return printJson(answer)
  const written = writers[format](withVisibleTexts(answer))
  print(typeof written === 'string' ? written.trimEnd().split('\n') : written)
}

const OPTIONS = {
  ...QUESTION_OPTIONS,
  profile: { type: 'boolean' },
  'own-targets': { type: 'boolean', excludes: ['target'] },
  format: { type: 'string' },
  db: { type: 'string' },
} as const

/** More runs of another version than anybody keeps on top of his own. */
const TRIED_FOR_NEWEST = 1000

export async function verdict(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  const question = parseQuestion(values)
  const format = parseChoice('--format', values.format, FORMATS) ?? 'text'
  const targets = values['own-targets'] ? 'own' : 'one'
  if (targets === 'own' && !values.profile) {
    throw new UsageError('--own-targets is for a profile; add --profile.')
  }
  const lab = context.openLab(values.db)
  const ids = chooseCompared(lab, positionals, values.profile === true).map(({ id }) => id)
  if (values.profile) {
    printAs(
      format,
      await lab.browser.ask('verdict.profile', { ids, question, targets }),
      PROFILE_WRITERS,
    )
  } else {
    printAs(format, await lab.browser.ask('verdict.judge', { ids, question }), VERDICT_WRITERS)
  }
  return EXIT.done
}

/** The runs named; one alone stands for its whole comparison, and none for the newest. So does each for a profile. */
function chooseCompared(
  lab: Lab,
  words: readonly string[],
  wholeComparisons: boolean,
): RunSummary[] {
  const { list } = lab.storage
  const ids = words.length > 0 ? chooseIds(lab, words) : newest(list)
  const named = list.summaries([...new Set(ids)])
  if (named.length > 1 && !wholeComparisons) return named
  if (named.length === 0) {
    throw new UsageError('There are no runs yet. Train some with: npm run lab -- compare')
  }
  const comparisons = new Set(named.map(({ comparisonId }) => comparisonId))
  return comparedRuns(list.summariesOfComparisons([...comparisons]))
}

/** The newest run, past those that cannot be read. */
function newest(list: RunListRepository): RunId[] {
  const { keys } = list.query({ query: '', grouping: null })
  const runs = list.summaries(list.idsOf(keys.subarray(0, TRIED_FOR_NEWEST)))
  return runs.slice(0, 1).map(({ id }) => id)
}
