/** The fields of a recipe in words, to tell contenders apart by. */
import { MESSAGES } from '../language/language'
import type { RecipeFieldTexts } from '../language/en/recipe-fields'
import { formatCount, formatNumber } from '../number-format'
import type { Recipe } from '../recipe/recipe'
import { SCHEDULE_CATALOGUE, scheduleSettings } from '../catalogue/schedules'

const words = MESSAGES.verdict.fields

/** The optimizer's hyperparameters and everything else but the seed. */
export function fieldsOf({ optimizer, ...others }: Recipe): Record<string, unknown> {
  const base = Object.entries(others).filter(([field]) => field !== 'seed')
  return { ...optimizer.hyperparameters, ...Object.fromEntries(base) }
}

/** "learning rate 0.01", "hidden layers 100-100", "cosine schedule", "forked after step 1,000". */
export function describeField(recipe: Recipe, field: string): string {
  if (field === 'schedule') return scheduleText(recipe)
  if (field === 'origin') return forkText(recipe)
  if (field === 'rateChanges') return rateChangesText(recipe)
  const value = fieldsOf(recipe)[field]
  return `${fieldName(field)} ${typeof value === 'number' ? numberText(value) : plainValue(value)}`
}

function forkText({ origin }: Recipe): string {
  return origin === null ? words.notForked : words.forked(formatCount(origin.step))
}

/** Settings that are as usual are not told. */
function scheduleText({ schedule }: Recipe): string {
  const { name, settings } = SCHEDULE_CATALOGUE[schedule.kind]
  const values = scheduleSettings(schedule)
  const unusual = settings.filter(({ key, default: usual }) => values[key] !== usual)
  const details = unusual.map(({ key, symbol }) => `${symbol} ${formatNumber(values[key])}`)
  return [words.schedule(name.toLowerCase()), ...details].join(' ')
}

function rateChangesText({ rateChanges }: Recipe): string {
  if (rateChanges.length === 0) return words.noRateChange
  return rateChanges
    .map(({ step, learningRate }) =>
      words.rateChange(formatNumber(learningRate), formatCount(step)),
    )
    .join(', ')
}

const numberText = (value: number) =>
  Number.isInteger(value) ? formatCount(value) : formatNumber(value)

function plainValue(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.join('-') || MESSAGES.verdict.none
  const parts = Object.values(value ?? {}).map((part) =>
    typeof part === 'number' ? formatNumber(part) : String(part),
  )
  return parts.join(' ')
}

/** "batchSize" as "batch size". */
export function fieldName(field: string): string {
  const names: Readonly<Record<string, string>> = words.names
  const texts: Readonly<Partial<Record<string, RecipeFieldTexts>>> = MESSAGES.recipeFields
  return (
    texts[field]?.name ??
    names[field] ??
    field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  )
}
