/** Which columns the wide table shows, in which order and how wide; kept between starts. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { NARROWEST_COLUMN, WIDEST_COLUMN, type ChosenColumn } from '../state/state'
import { useView } from '../state/view'
import type { ListColumn } from './column-kinds'
import { FIRST_COLUMNS, LIST_COLUMNS } from './run-columns'

/** The column that holds tick and name stays. */
export const FIXED_COLUMN = 'name'

const BY_KEY = new Map(LIST_COLUMNS.map((column) => [column.key, column]))

const asChosen = (key: string): ChosenColumn => ({
  key,
  width: BY_KEY.get(key)?.width ?? NARROWEST_COLUMN,
})

export const useColumns = defineStore('columns', () => {
  const view = useView()
  const chosen = computed({
    get: () => view.columns ?? FIRST_COLUMNS.map(asChosen),
    set: (columns) => (view.columns = columns),
  })

  /** Columns of another version of the app are passed over. */
  const shown = computed<ListColumn[]>(() => {
    const known = chosen.value.flatMap(({ key, width }) => {
      const column = BY_KEY.get(key)
      return column === undefined ? [] : [{ ...column, width }]
    })
    return known.some(({ key }) => key === FIXED_COLUMN) ? known : [LIST_COLUMNS[0], ...known]
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
    const fitting = Math.round(Math.max(NARROWEST_COLUMN, Math.min(WIDEST_COLUMN, width)))
    chosen.value = chosen.value.map((column) =>
      column.key === key ? { key, width: fitting } : column,
    )
  }

  function reset(): void {
    view.columns = null
  }

  return { shown, isShown, toggle, moveTo, moveBy, resize, reset }
})
