/** Which columns the wide table shows, in which order and how wide; kept between starts. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { z } from 'zod'
import type { RunColumn } from './column-kinds'
import { FIRST_COLUMNS, RUN_COLUMNS } from './run-columns'
import { usePersisted } from '../ui/usePersisted'

export const NARROWEST = 36
export const WIDEST = 640

/** The column that holds tick and name stays. */
export const FIXED_COLUMN = 'name'

const ChosenColumn = z.object({
  key: z.string(),
  /** In pixels. */
  width: z.number().min(NARROWEST).max(WIDEST),
})
type ChosenColumn = z.infer<typeof ChosenColumn>

const BY_KEY = new Map(RUN_COLUMNS.map((column) => [column.key, column]))

const asChosen = (key: string): ChosenColumn => ({
  key,
  width: BY_KEY.get(key)?.width ?? NARROWEST,
})

export const useColumns = defineStore('columns', () => {
  const chosen = usePersisted('run-columns', z.array(ChosenColumn), FIRST_COLUMNS.map(asChosen))

  /** Columns of another version of the app are passed over. */
  const shown = computed<RunColumn[]>(() => {
    const known = chosen.value.flatMap(({ key, width }) => {
      const column = BY_KEY.get(key)
      return column === undefined ? [] : [{ ...column, width }]
    })
    return known.some(({ key }) => key === FIXED_COLUMN) ? known : [RUN_COLUMNS[0], ...known]
  })

  const isShown = (key: string) => chosen.value.some((column) => column.key === key)

  function toggle(key: string): void {
    if (key === FIXED_COLUMN) return
    chosen.value = isShown(key)
      ? chosen.value.filter((column) => column.key !== key)
      : [...chosen.value, asChosen(key)]
  }

  /** Puts a column in the place of another, which makes room. */
  function moveTo(key: string, place: number): void {
    const column = chosen.value.find((one) => one.key === key)
    if (column === undefined) return
    const others = chosen.value.filter((one) => one !== column)
    others.splice(Math.max(0, Math.min(others.length, place)), 0, column)
    chosen.value = others
  }

  function moveBy(key: string, places: number): void {
    moveTo(key, chosen.value.findIndex((column) => column.key === key) + places)
  }

  function resize(key: string, width: number): void {
    const fitting = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)))
    chosen.value = chosen.value.map((column) =>
      column.key === key ? { key, width: fitting } : column,
    )
  }

  function reset(): void {
    chosen.value = FIRST_COLUMNS.map(asChosen)
  }

  return { shown, isShown, toggle, moveTo, moveBy, resize, reset }
})
