/** Reads what the columns of a table are: `--map step=epoch,loss=train_loss`. */
import { MESSAGES } from '../../src-shared/language/language'
import {
  COLUMN_ROLES,
  type ColumnMapping,
  type ColumnRole,
  type TablePreview,
} from '../../src-shared/outside/column-mapping'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { ValueKind } from './command'
import { UsageError } from './exit-codes'

const says = () => MESSAGES.commandLine.columns

/** As people call them who have written such a table. */
const SHORT: Readonly<Record<string, ColumnRole>> = {
  loss: 'training-loss',
  'train-loss': 'training-loss',
  'val-loss': 'validation-loss',
  'val-acc': 'validation-accuracy',
  'val-accuracy': 'validation-accuracy',
  'test-acc': 'test-accuracy',
  lr: 'learning-rate',
  batch: 'batch-size',
  data: 'dataset',
  metric: 'metric-name',
}

const ROLES: readonly string[] = [...Object.keys(SHORT), ...COLUMN_ROLES]

function roleOf(word: string): ColumnRole | undefined {
  const name = word.trim().toLowerCase().replaceAll('_', '-')
  return (
    COLUMN_ROLES.find((role) => role === name) ??
    (Object.hasOwn(SHORT, name) ? SHORT[name] : undefined)
  )
}

/** Where one pair ends and the next begins: names of columns may have commas and signs of their own. */
const PAIR = /,(?=\s*[\w-]+=)/

export const columns: ValueKind<ColumnMapping> = {
  placeholder: 'ROLE=COLUMN,...',
  read: (flag, given) =>
    given.split(PAIR).map((pair) => {
      const at = pair.indexOf('=')
      const [word, column] = [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)]
      const role = roleOf(word)
      if (at > 0 && column !== '' && role !== undefined) return { column, role }
      const wrong = at > 0 && column !== '' ? word.trim() : null
      throw new UsageError(
        wrong === null
          ? says().noPair(flag, pair)
          : says().noRole(flag, wrong, ROLES) + didYouMean(wrong, ROLES),
      )
    }),
}

/** What is said of a table whose columns tell nothing. */
export const columnsWanted = (name: string, { columns: all }: TablePreview): string =>
  says().wanted(
    name,
    all.map((column) => column.name),
  )
