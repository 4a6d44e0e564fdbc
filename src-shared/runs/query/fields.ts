/** What a query can ask about: one entry a field, those of hyperparameters made from the catalogue. */
import { MESSAGES } from '../../language/language'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../catalogue/optimizer-catalogue'
import { otherNamesOf, severalMeantBy } from '../../catalogue/typed-names'
import type { SettingEntry } from '../../catalogue/setting'
import type { QueryField } from './field'
import { OTHER_FIELDS, OUTCOME_FIELDS, RECIPE_QUERY_FIELDS } from './field-tables'

/** In a query, `weightDecay` is written weight-decay. */
const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

function hyperparameterField(entry: SettingEntry): QueryField {
  const name = kebab(entry.key)
  const names = [
    entry.key,
    ...(entry.kind === 'number' ? [entry.symbol] : []),
    ...otherNamesOf(entry.key),
  ]
  const example = entry.kind === 'flag' ? `${name}:on` : `${name}:${entry.default}`
  return {
    name,
    aliases: [...new Set(names)].filter((one) => one !== name),
    kind: 'number',
    get help() {
      return MESSAGES.queryLanguage.hyperparameter(entry.label)
    },
    examples: [example],
    sortable: true,
  }
}

/** Every hyperparameter of the catalogue but the learning rate, by its key. */
const hyperparameters = new Map<string, SettingEntry>()
for (const id of OPTIMIZER_IDS) {
  for (const entry of OPTIMIZER_CATALOGUE[id].hyperparameters) {
    if (entry.key !== 'learningRate' && !hyperparameters.has(entry.key)) {
      hyperparameters.set(entry.key, entry)
    }
  }
}

/** Hyperparameters by the name of their field. */
export const HYPERPARAMETER_FIELDS: ReadonlyMap<string, SettingEntry> = new Map(
  [...hyperparameters.values()].map((entry) => [kebab(entry.key), entry]),
)

export const FIELD_GROUPS = {
  recipe: RECIPE_QUERY_FIELDS,
  hyperparameters: [...hyperparameters.values()].map(hyperparameterField),
  outcome: OUTCOME_FIELDS,
  other: OTHER_FIELDS,
} as const

/** Every field, in the order in which help and completion show them. */
export const QUERY_FIELDS: readonly QueryField[] = Object.values(FIELD_GROUPS).flat()

/** Only to sort by: pinned runs first with `sort:-pinned`. */
const SORT_ONLY = ['pinned']

export const SORT_FIELDS: readonly string[] = [
  ...QUERY_FIELDS.filter(({ sortable }) => sortable).map(({ name }) => name),
  ...SORT_ONLY,
]

const byName = new Map<string, QueryField>()
/** By names without what stands between their words. */
const bySpelling = new Map<string, QueryField>()
const spelling = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
for (const field of QUERY_FIELDS) {
  for (const name of [field.name, ...field.aliases]) {
    byName.set(name.toLowerCase(), field)
    bySpelling.set(spelling(name), field)
  }
}

/** The field of this name or alias, whose words may be joined as Python or JavaScript join them: `learning_rate`. */
export function findField(name: string): QueryField | undefined {
  return byName.get(name.toLowerCase()) ?? bySpelling.get(spelling(name))
}

/** The names of the fields that stand for what is one setting elsewhere, as `betas` in PyTorch. */
export const fieldsTogetherCalled = (name: string): string[] => severalMeantBy(name).map(kebab)

/** Every name that is understood. */
export const FIELD_NAMES: readonly string[] = [...byName.keys()]
