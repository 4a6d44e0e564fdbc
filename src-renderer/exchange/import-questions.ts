/** What is asked about files that come in, one question after the other, and what tables with the same columns were answered. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { MappingWanted } from '../../src-shared/contract/exchange'
import { mappingProblem, type ColumnMapping } from '../../src-shared/outside/column-mapping'
import { useView } from '../state/view'

/** Whose columns are remembered, the last first. */
const REMEMBERED = 50

type Question =
  | { readonly about: 'columns'; readonly wanted: MappingWanted }
  | { readonly about: 'content'; readonly name: string }
type Answer = ColumnMapping | 'curves' | 'data' | null

export const useImportQuestions = defineStore('import-questions', () => {
  const view = useView()
  const open = shallowRef<Question | null>(null)
  let decide: (answer: Answer) => void = () => {}
  let last: Promise<unknown> = Promise.resolve()

  function ask(question: Question): Promise<Answer> {
    const answered = last.then(() => {
      open.value = question
      return new Promise<Answer>((resolve) => (decide = resolve))
    })
    last = answered
    return answered
  }

  function answer(given: Answer): void {
    open.value = null
    decide(given)
  }

  /** What the columns of a table are; null when nobody wants to say it. The answer is remembered. */
  async function askColumns(wanted: MappingWanted): Promise<ColumnMapping | null> {
    const mapping = (await ask({ about: 'columns', wanted })) as ColumnMapping | null
    if (mapping === null) return null
    const { shape } = wanted.table
    const others = view.columnMappings.filter((one) => one.shape !== shape)
    view.columnMappings = [{ shape, mapping }, ...others].slice(0, REMEMBERED)
    return mapping
  }

  /** What was answered of a table with the same columns. */
  function answered({ table }: MappingWanted): ColumnMapping | undefined {
    const names = table.columns.map(({ name }) => name)
    const known = view.columnMappings.find(({ shape }) => shape === table.shape)?.mapping
    return known !== undefined && mappingProblem(known, names) === null ? known : undefined
  }

  /** Whether a table holds curves or examples; null when nobody wants to say it. */
  const askContent = async (name: string) =>
    (await ask({ about: 'content', name })) as 'curves' | 'data' | null

  return { open, answer, askColumns, answered, askContent }
})
