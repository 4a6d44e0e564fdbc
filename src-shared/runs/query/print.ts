/** Writes a query as text that is read as the same query. */
import type { Condition, DateRange, NumberRange, RunQuery, SortKey, Test } from './syntax'
import { printLayers } from './values'

/** Words that cannot be taken for anything else. */
const PLAIN_TEXT = /^[\p{L}\p{N}_][\p{L}\p{N}_.+#@/-]*$/u
const PLAIN_VALUE = /^[\p{L}\p{N}_.+#@/:-]+$/u

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** A value as it may stand after `field:`. */
export function printValue(text: string): string {
  return PLAIN_VALUE.test(text) ? text : quote(text)
}

export function printQuery({ conditions, scope, sort }: RunQuery): string {
  const parts = conditions.map(printCondition)
  if (scope !== 'kept') parts.push(`in:${scope}`)
  if (sort.length > 0) parts.push(`sort:${sort.map(printSortKey).join(',')}`)
  return parts.join(' ')
}

const printSortKey = ({ field, descending }: SortKey) => `${descending ? '-' : ''}${field}`

export function printCondition({ negated, test }: Condition): string {
  return `${negated ? '-' : ''}${printTest(test)}`
}

function printTest(test: Test): string {
  switch (test.kind) {
    case 'text':
      return PLAIN_TEXT.test(test.text) ? test.text : quote(test.text)
    case 'number':
      return `${test.field}:${test.ranges.map(printRange).join(',')}`
    case 'compare':
      return `${test.field}${test.operator}${test.value}`
    case 'choice':
      return `${test.field}:${test.values.map(printValue).join(',')}`
    case 'words':
      return `${test.field}${test.whole ? '=' : ':'}${test.values.map(printValue).join(',')}`
    case 'tag':
      return `tag:${test.values.map(printValue).join(',')}`
    case 'layers':
      return `hidden:${test.values.map(printLayers).join(',')}`
    case 'date':
      return `started:${test.ranges.map(printDates).join(',')}`
    case 'date-compare':
      return `started${test.operator}${test.value}`
    case 'is':
      return `is:${test.values.join(',')}`
  }
}

const printRange = ({ from, to }: NumberRange) =>
  from === to ? String(from) : `${from ?? ''}..${to ?? ''}`

/** A time ago alone means since then, so that two equal ones need their dots. */
const printDates = ({ from, to }: DateRange) =>
  from === to && from !== null && !/[hdw]$/.test(from) ? from : `${from ?? ''}..${to ?? ''}`
