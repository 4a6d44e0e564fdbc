/** A report as one page: no script, nothing that is loaded, and everything that was said made safe by `html`. */
import { isKnown, isOutside } from '../../src-shared/outside/outside-recipe'
import { configurationsOf, seedText } from '../../src-shared/runs/configuration'
import { engineText } from '../../src-shared/runs/run-facts'
import { chartTitle } from '../../src-shared/curves/chart-title'
import { optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatDate } from '../../src-shared/number-format'
import { ownIdParts } from '../../src-shared/optimizer-language/names'
import { compareRuns } from '../../src-shared/runs/compare-table'
import type { RunSummary } from '../../src-shared/runs/run'
import type { Glance, Verdict, VerdictQuestion } from '../../src-shared/verdict/contract'
import { secondaryIntro } from '../../src-shared/verdict/secondary-measures'
import { seedTable } from '../../src-shared/verdict/seed-table'
import { answerLines, askedText } from '../../src-shared/verdict/sentences'
import { contenderTable, verdictTables, type VerdictTable } from '../../src-shared/verdict/tables'
import { REPORT_ELEMENT } from '../exchange/report-experiment'
import { Html, h, joined, type PageContent } from './html'
import { notesHtml } from './notes-html'
import style from './report.css?raw'

const words = MESSAGES.experimentReport

/** What a report is made of. */
export interface ReportContent {
  readonly question: VerdictQuestion
  readonly glance: Glance
  /** Those compared. */
  readonly runs: readonly RunSummary[]
  readonly figures: readonly { readonly caption: string; readonly svg: string }[]
  /** The words of a command for each comparison; null where there are none for one. */
  readonly commands: readonly (readonly string[] | null)[]
  /** The experiment as it is carried; null where it is too large. */
  readonly carried: string | null
  readonly appVersion: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** What the file is called, for the commands in it. */
  readonly fileName: string
  /** On paper nothing can be taken out of it again. */
  readonly isPrinted: boolean
  /** A style sheet with the letters of a text. */
  readonly fonts: (text: string) => string
}

/** Element with the verdict's figures, as `verdict --format json` writes them. */
export const VERDICT_ELEMENT_ID = 'optimizer-lab-verdict'

/** Nothing at all is loaded or run, whatever came into the page: its letters are in it. */
const POLICY =
  "default-src 'none'; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'none'"

/** The page, in pieces: what it carries may be long. */
export function reportPage(content: ReportContent): string[] {
  const { runs, glance, carried, appVersion } = content
  const title = glance.verdict?.title ?? chartTitle(runs)
  const body = joined([
    h('h1', {}, title),
    h('p', { class: 'small' }, lineUnder(content)),
    ...answer(content),
    ...fairness(glance.verdict),
    ...recipes(runs),
    ...figures(content),
    ...tables(content),
    ...notes(runs),
    ...repeat(content),
  ])
  const head = h(
    'head',
    {},
    joined([
      h('meta', { charset: 'utf-8' }),
      h('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('meta', { name: 'generator', content: `Optimizer Lab ${appVersion}` }),
      h('title', {}, title),
      h('style', {}, new Html(`${content.fonts(title + body.source)}\n${style}`)),
    ]),
  )
  const begin = `<!doctype html>\n<html lang="${MESSAGES.locale.slice(0, 2)}">\n${head.source}\n<body>\n`
  const { verdict } = glance
  const figuresInFull =
    verdict === null
      ? ''
      : h('template', { id: VERDICT_ELEMENT_ID }, JSON.stringify(verdict)).source
  const { name, id } = REPORT_ELEMENT
  const experiment = carried === null ? [] : [`<${name} id="${id}">`, carried, `</${name}>\n`]
  return [begin, body.source, '\n', figuresInFull, '\n', ...experiment, '</body>\n</html>\n']
}

const section = (head: string, ...content: readonly PageContent[]): Html[] => [
  h('h2', {}, head),
  joined(content),
]

function lineUnder({ runs, appVersion, madeAt }: ReportContent): string {
  const count = words.runs(formatCount(runs.length), formatCount(configurationsOf(runs).length))
  return `${words.madeBy(appVersion, formatDate(madeAt))} · ${count}`
}

// --- What was asked, and what came out

function answer({ glance }: ReportContent): Html[] {
  const { verdict, headline, caveat } = glance
  const small = (text: string) => h('p', {}, text)
  if (verdict === null) {
    const said = caveat === null ? [] : [small(caveat)]
    return section(words.heads.answer, answerBox([headlineOf(headline), ...said]))
  }
  const { secondary, notes: limits } = verdict
  const lines = answerLines(verdict).map(small)
  return section(
    words.heads.answer,
    answerBox([h('p', { class: 'small' }, askedText(verdict)), headlineOf(headline), ...lines]),
    ...(secondary.length > 0 ? [h('p', {}, secondaryIntro(verdict)), list(secondary)] : []),
    ...(limits.length > 0 ? [list(limits)] : []),
  )
}

const answerBox = (content: readonly PageContent[]): Html =>
  h('div', { class: 'answer' }, joined(content))

const headlineOf = (text: string): Html => h('p', { class: 'headline' }, text)

const list = (items: readonly string[]): Html =>
  h('ul', {}, joined(items.map((item) => h('li', {}, item))))

function fairness(verdict: Verdict | null): Html[] {
  if (verdict === null) return section(words.heads.fairness, h('p', {}, words.noVerdict))
  const named = (holds: boolean | null) =>
    verdict.fairness
      .filter((check) => check.holds === holds)
      .map(({ id }) => MESSAGES.verdict.checks[id])
      .join(', ')
  const [broken, unknown] = [named(false), named(null)]
  const [, , checks] = verdictTables(verdict)
  return section(
    words.heads.fairness,
    h(
      'p',
      {},
      ...(broken === ''
        ? [unknown === '' ? words.fair : '']
        : [h('span', { class: 'holds-no' }, words.unfair(broken))]),
      unknown === '' ? '' : ` ${words.unknown(unknown)}`,
    ),
    tableHtml(checks),
  )
}

// --- What was trained

/** Columns of a table that a page has room for. */
const MOST_COLUMNS = 6

function recipes(runs: readonly RunSummary[]): Html[] {
  const configurations = configurationsOf(runs)
  const firsts = configurations.map((one) => one.runs[0])
  const { recipe } = compareRuns(firsts)
  const rows = recipe.filter(({ name }) => name !== MESSAGES.details.seed)
  const seeds = configurations.map((one) => seedsOf(one.runs).join(', '))
  const differing = rows
    .filter(({ differs }) => differs)
    .map(({ name, values }) => [name, ...values])
  const shared = rows.filter(({ differs }) => !differs).map(({ name, values }) => [name, values[0]])
  const isAlone = runs.length === 1
  const compared = {
    caption: words.differs,
    kinds: ['text' as const, ...firsts.map(() => 'text' as const)],
    head: [words.field, ...configurations.map(({ label }) => label)],
    rows: [...differing, [words.seeds, ...seeds]],
  }
  return section(
    words.heads.recipes,
    ...(differing.length === 0 && !isAlone ? [h('p', {}, words.sameRecipe)] : []),
    ...(isAlone ? [] : narrow(compared).map(tableHtml)),
    tableHtml({
      caption: isAlone ? words.allOfIt : words.shared,
      kinds: ['text', 'text'],
      head: [words.field, words.value],
      rows: isAlone ? [...shared, [words.seed, ...seeds]] : shared,
    }),
    ...ownTexts(runs),
  )
}

const seedsOf = (runs: readonly RunSummary[]): string[] => [
  ...new Set(runs.map(({ recipe }) => seedText(recipe.seed))),
]

function ownTexts(runs: readonly RunSummary[]): Html[] {
  const own = new Map(
    runs.flatMap(({ recipe: { optimizer } }) =>
      optimizer.text === undefined ? [] : [[optimizer.text, optimizer] as const],
    ),
  )
  return [...own].flatMap(([text, optimizer]) => [
    h('h3', {}, words.ownOptimizer(optimizerEntry(optimizer).name)),
    h(
      'p',
      { class: 'small' },
      words.ownOptimizerFile(`${ownIdParts(optimizer.id)?.name}.optimizer`),
    ),
    h('pre', {}, h('code', {}, text)),
  ])
}

/** Tables that are no wider than a page, the first column in each. */
function narrow(table: VerdictTable): VerdictTable[] {
  const columns = table.head.length - 1
  if (columns <= MOST_COLUMNS) return [table]
  return Array.from({ length: Math.ceil(columns / MOST_COLUMNS) }, (_, part) => {
    const from = 1 + part * MOST_COLUMNS
    const cut = <Item>(cells: readonly Item[]) => [
      cells[0],
      ...cells.slice(from, from + MOST_COLUMNS),
    ]
    return {
      caption: table.caption,
      kinds: cut(table.kinds),
      head: cut(table.head),
      rows: table.rows.map(cut),
    }
  })
}

function tableHtml({ caption, kinds, head, rows }: VerdictTable): Html {
  const cells = (name: 'th' | 'td', row: readonly string[]) =>
    h(
      'tr',
      {},
      ...row.map((cell, i) =>
        h(name, { class: kinds[i] === 'figure' ? 'figure' : undefined }, cell),
      ),
    )
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h('thead', {}, cells('th', head)),
      h('tbody', {}, joined(rows.map((row) => cells('td', row)))),
    ),
  )
}

// --- What was measured

function figures({ figures: drawn }: ReportContent): Html[] {
  if (drawn.length === 0) return section(words.heads.figures, h('p', {}, words.noFigures))
  return section(
    words.heads.figures,
    ...drawn.map(({ caption, svg }, i) =>
      h('figure', {}, inPage(svg, `figure-${i + 1}-`), h('figcaption', {}, caption)),
    ),
  )
}

/** A drawing as a part of the page: its names are its own, as those of all drawings are the same. */
function inPage(svg: string, prefix: string): Html {
  const drawing = svg.slice(svg.search(/<svg[\s>]/))
  return new Html(
    drawing.replace(/<[^>]*>/g, (tag) =>
      tag.replace(/ id="/g, ` id="${prefix}`).replace(/url\(#/g, `url(#${prefix}`),
    ),
  )
}

function tables({ glance, question }: ReportContent): Html[] {
  const { verdict, contenders } = glance
  if (verdict === null) {
    const known = { contenders, measures: [], question, finalWindow: null }
    return section(words.heads.tables, tableHtml(contenderTable(known)))
  }
  const [known, compared] = verdictTables(verdict)
  const bySeed = verdict.measures.flatMap(({ id }) => {
    const table = seedTable(verdict, id)
    return narrow({ ...table, caption: words.bySeed(table.caption) })
  })
  return section(
    words.heads.tables,
    ...[known, compared, ...bySeed].map(tableHtml),
    h('p', { class: 'small' }, words.exactFigures),
  )
}

function notes(runs: readonly RunSummary[]): Html[] {
  const noted = runs.filter(({ notes: text }) => text.trim() !== '')
  if (noted.length === 0) return []
  return section(
    words.heads.notes,
    ...noted.flatMap(({ name, notes: text }) => [h('h3', {}, name), notesHtml(text)]),
  )
}

// --- How to do it again

function repeat({
  runs,
  commands,
  carried,
  appVersion,
  fileName,
  isPrinted,
}: ReportContent): Html[] {
  const said = commands.filter((one) => one !== null)
  const ordered = configurationsOf(runs).flatMap((one) => one.runs)
  const here = ordered.filter(({ recipe }) => !isOutside(recipe))
  const ids = here.map(({ id }) => id)
  const isOwn = runs.some(({ recipe }) => recipe.optimizer.text !== undefined)
  const engines = [...new Set(runs.map(engineText))]
  const data = new Map(
    runs.flatMap(({ recipe, dataHash }) =>
      isKnown(recipe, 'dataset') ? [[recipe.dataset, dataHash] as const] : [],
    ),
  )
  return section(
    words.heads.repeat,
    ...(said.length < commands.length ? [h('p', {}, words.noTrain)] : []),
    ...(said.length > 0
      ? [h('p', {}, isOwn ? words.trainOwn : words.train), commandLines(said)]
      : []),
    ...(here.length < ordered.length ? [h('p', {}, words.notTrainedHere)] : []),
    ...(carried === null || ids.length === 0
      ? []
      : [
          h('p', {}, words.check),
          commandLines([
            ['import', fileName],
            ['replay', ...ids],
          ]),
        ]),
    ...(isPrinted ? [] : [h('p', {}, carried === null ? words.tooLarge : words.carries)]),
    tableHtml({
      caption: words.versions,
      kinds: ['text', 'text'],
      head: [words.field, words.value],
      rows: [
        [words.appVersion, appVersion],
        [words.engineVersions, engines.join(', ')],
        ...[...data].map(([name, hash]) => [
          words.dataContent(name),
          hash ?? MESSAGES.details.contentNotKnown,
        ]),
      ],
    }),
    fingerprints(ordered),
  )
}

const PROGRAM = 'optimizer-lab'

const commandLines = (commands: readonly (readonly string[])[]): Html =>
  h(
    'pre',
    {},
    h('code', {}, commands.map((one) => [PROGRAM, ...one.map(quoted)].join(' ')).join('\n')),
  )

/** A word as a shell reads it. */
const quoted = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

function fingerprints(runs: readonly RunSummary[]): Html {
  const heads = [words.run, words.seed, words.status, words.steps]
  const hashes = [words.recipeHash, words.initHash, words.batchHash]
  const row = (run: RunSummary) =>
    h(
      'tr',
      {},
      h('td', {}, run.name),
      h('td', {}, seedText(run.recipe.seed)),
      h('td', {}, MESSAGES.statuses[run.status]),
      h('td', { class: 'figure' }, formatCount(run.stepsDone)),
      ...[run.recipeHash, run.initHash, run.batchHash].map((hash) =>
        h('td', { class: 'hash' }, hash ?? MESSAGES.verdict.none),
      ),
    )
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h('caption', {}, words.fingerprints),
      h('thead', {}, h('tr', {}, ...[...heads, ...hashes].map((head) => h('th', {}, head)))),
      h('tbody', {}, joined(runs.map(row))),
    ),
  )
}
