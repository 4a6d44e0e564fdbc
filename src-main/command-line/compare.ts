/** `compare`: trains a comparison, prints the log of the classic comparison and a closing table, writes the files asked for. */
import { formatDuration } from '../../src-shared/unit-format'
import { MESSAGES } from '../../src-shared/language/language'
import { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { suggestedHeldOut } from '../../src-shared/sweep/held-out'
import type { Lab } from '../lab'
import { defineCommand, type CommandContext, type ValuesOf } from './command'
import { COMPARE_OPTIONS, chosenComparison, type Comparison } from './compare-options'
import { conclude, namedFiles, resultsDocument, tellResults } from './comparison-report'
import { EXIT, UsageError } from './exit-codes'
import { makePlan, requireNoPlan } from './make-plan'
import { needsLibrary } from './optimizer-options'
import { requireApart } from './output-files'
import { sweepAliases } from './sweep-options'
import { complain, printJson } from './print'
import { printInterrupted, trainAndWait } from './train-and-wait'

type Values = ValuesOf<typeof COMPARE_OPTIONS>

const says = () => MESSAGES.commandLine.training

export const compare = defineCommand({
  name: 'compare',
  answers: 'judgement',
  summary: () => MESSAGES.commandLine.commands.compare,
  argument: null,
  options: COMPARE_OPTIONS,
  notes: () => [],
  topics: {
    tuning: {
      summary: () => MESSAGES.commandLine.options.tuningTopic,
      paragraphs: () => MESSAGES.commandLine.notes.tuning(sweepAliases()),
    },
  },
  run: ({ values, database }, context) => trainComparison(values, database, context),
})

async function trainComparison(
  values: Values,
  database: string | undefined,
  context: CommandContext,
): Promise<number> {
  let opened: Lab | undefined
  const open = () => (opened ??= context.openLab(database, values['at-once'], values.snapshots))
  const library = needsLibrary(values.optimizers)
    ? await open().browser.ask('optimizers.list', null)
    : undefined
  const comparison = chosenComparison(values, library)
  const { json, plan } = values
  const files = namedFiles(values)
  if (plan !== undefined) requireNoPlan(plan)
  requireApart(context.databasePath(database), files)
  const lab = open()
  const { optimizers, seeds } = comparison.draft
  lab.warmUp(optimizers.length * seeds.length)
  const draft = fittedToDataset(lab, comparison)
  const { question } = comparison
  if (plan !== undefined) {
    const { snapshots } = values
    return makePlan(context, lab, { folder: plan, draft, question, database, snapshots })
  }
  const { begun, wallSeconds, interrupted } = await trainAndWait(context, lab, () => {
    const { comparisonId, notice } = lab.training.start(draft)
    if (notice !== undefined) complain(notice)
    return { comparisonId }
  })
  const where = says().keptIn(lab.databasePath)
  const trained = says().trained(formatDuration(wallSeconds), where)
  const results = tellResults(lab, begun.comparisonId, draft, trained)
  const answer = json === true ? printJson : undefined
  if (interrupted) {
    answer?.(resultsDocument(results, wallSeconds))
    printInterrupted(database, [begun.comparisonId])
    return EXIT.interrupted
  }
  const { name: title } = draft
  return conclude(context, lab, results, { files, answer, title, wallSeconds, question })
}

/**
 * What a person named instead of a data set is a folder with one. A sweep holds out the usual share of its examples, and
 * epochs are of those that are left.
 * @throws UsageError for more steps than a run may have
 */
function fittedToDataset({ datasets }: Lab, { draft, holdsOutUsual, epochs }: Comparison) {
  const { dataset: named } = draft.base
  const isKnown = datasets.list().some((info) => info.id === named)
  const dataset = isKnown ? named : datasets.addFolder(named).id
  const base = { ...draft.base, dataset }
  if (!holdsOutUsual && epochs === undefined) return { ...draft, base }
  const { trainCount } = datasets.info(datasets.resolveDataset(dataset).id)
  if (holdsOutUsual) base.validationExamples = suggestedHeldOut(trainCount)
  if (epochs !== undefined) {
    base.steps = stepsOfEpochs(epochs, trainCount - base.validationExamples, base.batchSize)
  }
  const fitted = ComparisonDraft.safeParse({ ...draft, base })
  if (fitted.success) return fitted.data
  throw new UsageError(`--epochs: ${fitted.error.issues[0].message}`)
}

/** As many as it takes to see so many examples: 1.1 times 60,000 is 66,000, not the next step's first. */
const stepsOfEpochs = (epochs: number, examples: number, batchSize: number): number =>
  Math.ceil(Number(((epochs * examples) / batchSize).toPrecision(12)))
