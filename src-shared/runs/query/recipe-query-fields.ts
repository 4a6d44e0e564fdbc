/** What a query can ask about the fields of the recipe's catalogue. */
import { fieldTexts, type RecipeField } from '../../catalogue/recipe-fields/recipe-field'
import { RECIPE_FIELDS } from '../../catalogue/recipe-fields/recipe-fields'
import { choices, type QueryField } from './field'

const KINDS = {
  number: 'number',
  choice: 'choice',
  union: 'choice',
  text: 'words',
  widths: 'layers',
} as const satisfies Record<RecipeField['kind'], QueryField['kind']>

function queryField(field: RecipeField): QueryField[] {
  const { key, kind, query } = field
  if (query === undefined) return []
  const { name, aliases = [], examples } = query
  return [
    {
      name,
      aliases,
      kind: KINDS[kind],
      get help() {
        return fieldTexts(key).query ?? fieldTexts(key).label
      },
      examples,
      ...(field.kind === 'choice' && { choices: choices(field.values) }),
      ...(field.kind === 'union' && { choices: choices(Object.keys(field.variants)) }),
      sortable: true,
    },
  ]
}

export const SHARED_FIELDS: readonly QueryField[] = RECIPE_FIELDS.flatMap(queryField)
