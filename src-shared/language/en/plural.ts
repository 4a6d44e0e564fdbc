import { pluralForm } from '../locale'

/** "1 run", "2 runs". */
export const plural = (count: number, one: string, many: string): string =>
  `${count} ${pluralForm(count, { one, other: many })}`
