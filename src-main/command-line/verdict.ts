/** `verdict`: says which of the optimizers kept learns faster, how sure that is and how fair the comparison was. */
import { resolveSmoothing, type SmoothingChoice } from '../../src-shared/curves/chart-view'
import { CLASSIC_SMOOTHING } from '../../src-shared/curves/smoothing'
import { MESSAGES } from '../../src-shared/language/language'
import { withUnit } from '../../src-shared/number-format'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { comparedRuns } from '../../src-shared/verdict/compared-runs'
import {
  defaultQuestion,
  type Verdict,
  type VerdictQuestion,
} from '../../src-shared/verdict/contract'
import { profileAsLatex, verdictAsLatex } from '../../src-shared/verdict/latex'
import { profileAsMarkdown, verdictAsMarkdown } from '../../src-shared/verdict/markdown'
import {
  OWN_TARGET_MARGIN,
  type PerformanceProfile,
} from '../../src-shared/verdict/performance-profile'
import { profileTables } from '../../src-shared/verdict/profile-tables'
import { secondaryIntro } from '../../src-shared/verdict/secondary-measures'
import { answerLines, askedText } from '../../src-shared/verdict/sentences'
import { verdictTables, type VerdictTable } from '../../src-shared/verdict/tables'
import type { Lab } from '../lab'
import type { RunListRepository } from '../storage/browse/browse-contract'
import { chooseIds } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValuesOf,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { headed, heading, print, type PrintedLine, printJson } from './print'
import { formatTable } from './table'
import { choice, quantity } from './values'
import { withVisibleTexts } from './visible-text'
import { TARGET_METRICS, isShare } from '../../src-shared/catalogue/metrics/metric-catalogue'

const help = () => MESSAGES.commandLine.options

const FORMATS = ['text', 'markdown', 'latex', 'json'] as const
type Format = (typeof FORMATS)[number]

/** Writes a verdict or a profile; line breaks in it are the writer's own, since names in it come visible. */
type Writers<Answer> = Record<
  Exclude<Format, 'json'>,
  (answer: Answer) => string | readonly PrintedLine[]
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

/** What `verdict` and `compare --verdict` are asked. */
export const QUESTION_OPTIONS = {
  target: { value: quantity, help: () => help().target },
  metric: { value: choice('NAME', TARGET_METRICS), help: () => help().metric(TARGET_METRICS) },
  smoothing: { value: choice('NAME', ['kaiser', 'none']), help: () => help().smoothing },
} as const satisfies OptionEntries

/** A question before it is known which runs it is about: the automatic smoothing suits the longest. */
export type AskedQuestion = Omit<VerdictQuestion, 'smoothing'> & {
  readonly smoothing: SmoothingChoice
}

/** The question as the window would ask it of these runs. */
export function questionFor(asked: AskedQuestion, runs: readonly RunSummary[]): VerdictQuestion {
  return { ...asked, smoothing: resolveSmoothing(asked.smoothing, asked.metric, runs) }
}

/** @throws UsageError naming the first option that is wrong */
export function chosenQuestion({
  target,
  metric,
  smoothing,
}: ValuesOf<typeof QUESTION_OPTIONS>): AskedQuestion {
  const usual = defaultQuestion(metric ?? 'training-loss')
  const question = {
    ...usual,
    target: target ?? usual.target,
    smoothing:
      smoothing === undefined
        ? usual.smoothing.kind === 'none'
          ? usual.smoothing
          : ({ kind: 'auto' } as const)
        : smoothing === 'none'
          ? ({ kind: 'none' } as const)
          : CLASSIC_SMOOTHING,
  }
  checkTarget(question)
  return question
}

function checkTarget({ metric, target }: AskedQuestion): void {
  const { accuracyIsShare, lossAboveZero } = MESSAGES.commandLine.recipe
  if (isShare(metric) && (target <= 0 || target > 1)) {
    throw new UsageError(`--target: ${accuracyIsShare}`)
  }
  if (target <= 0) throw new UsageError(`--target: ${lossAboveZero}`)
}

const OPTIONS = {
  ...QUESTION_OPTIONS,
  profile: { value: null, help: () => help().profile },
  'own-targets': {
    value: null,
    excludes: ['target'],
    needs: { anyOf: ['profile'], purpose: () => MESSAGES.commandLine.recipe.purposes.profile },
    help: () => help().ownTargets(withUnit(OWN_TARGET_MARGIN * 100, '%')),
  },
  format: { value: choice('NAME', FORMATS), help: () => help().format(FORMATS) },
  json: { value: null, excludes: ['format'], help: () => help().verdictJson },
} as const satisfies OptionEntries

export const verdict = defineCommand({
  name: 'verdict',
  answers: 'judgement',
  summary: () => MESSAGES.commandLine.commands.verdict,
  argument: {
    placeholder: 'ID',
    count: 'any',
    help: () => MESSAGES.commandLine.arguments.judged,
  },
  options: OPTIONS,
  notes: () => MESSAGES.commandLine.notes.verdict,
  run: judge,
})

async function judge(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const asked = chosenQuestion(values)
  const { profile, format = values.json ? 'json' : 'text' } = values
  const lab = context.openLab(database)
  const runs = chooseCompared(lab, words, profile, database)
  const question = questionFor(asked, runs)
  const ids = runs.map(({ id }) => id)
  if (profile) {
    const targets = values['own-targets'] ? 'own' : 'one'
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

/** More runs of another version than anybody keeps on top of his own. */
const TRIED_FOR_NEWEST = 1000

/** The runs named; one alone stands for its whole comparison, and none for the newest. So does each for a profile. */
export function chooseCompared(
  lab: Lab,
  words: readonly string[],
  wholeComparisons: boolean,
  database: string | undefined,
): RunSummary[] {
  const { list } = lab.storage
  const ids = words.length > 0 ? chooseIds(lab, words, database) : newest(list)
  const named = list.summaries([...new Set(ids)])
  if (named.length > 1 && !wholeComparisons) return named
  if (named.length === 0) {
    const training = nextCommand('compare', database)
    throw new UsageError(MESSAGES.commandLine.runs.noneYet(training))
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

/** A verdict for the terminal, line by line: the answer first, the figures and the fairness behind it. */
export function verdictAsText(verdict: Verdict): PrintedLine[] {
  const { title, headline, secondary, notes } = verdict
  return joinBlocks([
    [heading(title)],
    [askedText(verdict), { look: 'answer', text: headline }, ...answerLines(verdict)],
    secondary.length > 0 ? [secondaryIntro(verdict), ...secondary] : [],
    ...verdictTables(verdict).map(textTable),
    notes,
  ])
}

function profileAsText(profile: PerformanceProfile): PrintedLine[] {
  const { title } = MESSAGES.verdict.profile
  const tables = profileTables(profile).map((table) => [table.caption, ...textTable(table)])
  return joinBlocks([[heading(title)], ...tables, profile.notes])
}

/** Blocks of lines with an empty one between them. */
function joinBlocks(blocks: readonly (readonly PrintedLine[])[]): PrintedLine[] {
  const told = blocks.filter((lines) => lines.length > 0)
  return told.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]))
}

function textTable({ head, rows, kinds }: VerdictTable): PrintedLine[] {
  const isFigure = kinds.map((kind) => kind === 'figure')
  return headed(formatTable([head, ...rows], isFigure))
}
