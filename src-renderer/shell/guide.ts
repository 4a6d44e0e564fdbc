/** The field guide: an entry for every field, optimizer, metric and way to draw that the catalogues have. */
import { settingHelp } from '../../src-shared/catalogue/setting'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import {
  RECIPE_FIELDS,
  type RecipeFieldKey,
} from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { fieldTexts } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { BANDS } from '../../src-shared/curves/seed-band'
import { SMOOTHING_KINDS } from '../../src-shared/curves/smoothing'
import { MESSAGES } from '../../src-shared/language/language'
import { optimizerLanguageHelp } from '../../src-shared/language/optimizer-help'

export interface GuideEntry {
  readonly name: string
  readonly text: string
  /** A rule, line by line. */
  readonly formula?: readonly string[]
  /** What it can be set to, or with: each with what that means. */
  readonly parts?: readonly (readonly [name: string, text: string])[]
}

export interface GuideSection {
  readonly title: string
  readonly entries: readonly GuideEntry[]
}

/** Every section, in the language of the moment. */
export function fieldGuide(): readonly GuideSection[] {
  const { guide, toolbar, metrics } = MESSAGES
  return [
    { title: guide.sections.words, entries: guide.words.map(([name, text]) => ({ name, text })) },
    {
      title: guide.sections.recipe,
      entries: RECIPE_FIELDS.map(({ key }) => recipeEntry(key as RecipeFieldKey)),
    },
    { title: guide.sections.optimizers, entries: OPTIMIZER_IDS.map(optimizerEntry) },
    {
      title: guide.sections.language,
      entries: optimizerLanguageHelp()
        .flatMap(({ entries }) => entries)
        .map(({ sign, meaning }) => ({ name: sign, text: meaning })),
    },
    {
      title: guide.sections.metrics,
      entries: METRICS.map((metric) => ({
        name: metrics[metric].name,
        text: guide.metrics[metric],
      })),
    },
    {
      title: guide.sections.smoothing,
      entries: SMOOTHING_KINDS.map((kind) => ({
        name: toolbar[kind],
        text: guide.smoothing[kind],
      })),
    },
    {
      title: guide.sections.seeds,
      entries: [
        { name: toolbar.eachSeed, text: guide.seeds.each },
        { name: toolbar.together, text: guide.seeds.together },
        { name: toolbar.mean, text: guide.seeds.mean },
        { name: toolbar.median, text: guide.seeds.median },
        ...BANDS.map((band) => ({ name: toolbar.bands[band], text: guide.bands[band] })),
      ],
    },
  ]
}

function recipeEntry(key: RecipeFieldKey): GuideEntry {
  const { label, choices = {}, choiceHints = {} } = fieldTexts(key)
  const parts = Object.entries(choices).flatMap(([choice, name]) =>
    choiceHints[choice] === undefined ? [] : [[name, choiceHints[choice]] as const],
  )
  return { name: label, text: MESSAGES.guide.recipe[key], parts }
}

function optimizerEntry(id: (typeof OPTIMIZER_IDS)[number]): GuideEntry {
  const { name, formula, hyperparameters, source } = OPTIMIZER_CATALOGUE[id]
  return {
    name,
    text: MESSAGES.guide.source(source.text),
    formula,
    parts: hyperparameters.map((entry) => [entry.label, settingHelp(entry)] as const),
  }
}

/** What of the guide has every one of these words, in the name, the text or a part of it. */
export function searchGuide(
  sections: readonly GuideSection[],
  query: string,
): readonly GuideSection[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  return sections
    .map(({ title, entries }) => ({
      title,
      entries: entries.filter(({ name, text, parts = [] }) => {
        const all = [title, name, text, ...parts.flat()].join(' ').toLowerCase()
        return words.every((word) => all.includes(word))
      }),
    }))
    .filter(({ entries }) => entries.length > 0)
}
