import { formatCount } from '../../number-format'
import { pluralForm } from '../locale'

/** "1 run", "2,000 runs". */
export const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${pluralForm(count, { one, other: many })}`
