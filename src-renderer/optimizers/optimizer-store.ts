/** The optimizer that is open: its text as it is typed and kept, what it says, and what it does. */
import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { isCatalogueOptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import {
  chooseOptimizer,
  chooseOwnOptimizer,
  type OptimizerChoice,
} from '../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import type { Span } from '../../src-shared/optimizer-language/program'
import {
  freeName,
  nameIn,
  namePlace,
  renamed,
} from '../../src-shared/optimizer-language/name-place'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { listingKey, useOptimizers } from '../state/optimizers'
import { useView } from '../state/view'
import { useLatest } from '../ui/useLatest'
import { FIRST_TEXT } from './first-text'

/** A pause in typing after which the text is read, and after which it is kept. */
const READ_MS = 250
const KEEP_MS = 600

export type Keeping = 'kept' | 'typing' | 'failed'

export const useOpenOptimizer = defineStore('open-optimizer', () => {
  const library = useOptimizers()
  const notices = useNotices()
  const { openOptimizer, unsavedOptimizer } = storeToRefs(useView())

  const listing = computed(
    (): OptimizerListing | null =>
      library.list.find((one) => listingKey(one) === openOptimizer.value) ??
      library.list.find(({ kind }) => kind === 'own') ??
      library.list.at(0) ??
      null,
  )
  const openKey = computed(() => (listing.value === null ? null : listingKey(listing.value)))
  const isOwn = computed(() => listing.value?.kind === 'own')

  const text = ref('')
  /** The text at the last pause in typing. */
  const settled = ref('')
  const keeping = ref<Keeping>('kept')
  /** A place that the editor shall show, when it is there. */
  const wanted = shallowRef<Span | null>(null)

  const reading = computed(() => readOptimizer(settled.value))
  /** The newest text without errors of the one that is open; null before there was one. */
  const readable = shallowRef<string | null>(null)
  const isStale = computed(() => reading.value.program === null)
  const entry = computed(() => (readable.value === null ? undefined : ownOptimizer(readable.value)))
  const program = computed(() => entry.value?.program ?? null)
  /** What was typed over the text's own values for the preview, by the keys of recipes. */
  const tried = shallowRef<Readonly<Record<string, number>>>({})

  watch(
    reading,
    ({ program: read }) => {
      if (read !== null) readable.value = settled.value
    },
    { immediate: true },
  )
  const question = computed(() =>
    readable.value === null ? null : { text: readable.value, hyperparameters: tried.value },
  )
  const { answer, problem, pending } = useLatest(
    () => question.value,
    (asked) => invoke('optimizers.preview', asked),
  )

  /** As a recipe names it, with the values that are tried. */
  const choice = computed((): OptimizerChoice | null => {
    const id = listing.value?.id
    if (id != null && isCatalogueOptimizerId(id)) return chooseOptimizer(id, tried.value)
    return entry.value === undefined ? null : chooseOwnOptimizer(entry.value, tried.value)
  })

  let settling: ReturnType<typeof setTimeout> | undefined
  let keepingSoon: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<unknown> = Promise.resolve()

  watch(
    openKey,
    () => {
      clearTimeout(settling)
      readable.value = null
      tried.value = {}
      text.value = settled.value = listing.value?.text ?? ''
      keeping.value = 'kept'
      if (reading.value.program !== null) readable.value = settled.value
    },
    { immediate: true, flush: 'sync' },
  )

  function type(now: string): void {
    const { value: open } = listing
    if (open?.key == null || now === text.value) return
    text.value = now
    keeping.value = 'typing'
    unsavedOptimizer.value = { key: open.key, text: now }
    clearTimeout(settling)
    settling = setTimeout(() => (settled.value = text.value), READ_MS)
    clearTimeout(keepingSoon)
    keepingSoon = setTimeout(() => void keep(), KEEP_MS)
  }

  /** Keeps what was typed, at once. */
  function keep(): Promise<unknown> {
    clearTimeout(keepingSoon)
    const unsaved = unsavedOptimizer.value
    if (unsaved === null) return saving
    saving = saving.then(() => store(unsaved))
    return saving
  }

  async function store(unsaved: { readonly key: string; readonly text: string }): Promise<void> {
    try {
      await library.save(unsaved.key, unsaved.text)
      // What was typed meanwhile comes next.
      if (unsavedOptimizer.value !== unsaved) return
      unsavedOptimizer.value = null
      keeping.value = 'kept'
    } catch (error) {
      keeping.value = 'failed'
      notices.problem(error)
    }
  }

  /** Whether nothing would be lost if another one were opened: what was typed in this one is kept first. */
  async function isKept(): Promise<boolean> {
    await keep()
    return unsavedOptimizer.value === null
  }

  async function open(key: string): Promise<void> {
    if (await isKept()) openOptimizer.value = key
  }

  async function add(added: string): Promise<void> {
    if (!(await isKept())) return
    await notices.attempt(async () => {
      const taken = new Set(library.list.map(({ name }) => name))
      const saved = await library.save(null, renamed(added, freeName(nameIn(added), taken)))
      openOptimizer.value = listingKey(saved)
      rename()
    })
  }

  const addNew = () => add(FIRST_TEXT)
  const duplicate = () => add(text.value)

  /** The name is part of the text: it is selected there, to be typed over. */
  function rename(): void {
    wanted.value = namePlace(text.value)
  }

  async function remove(): Promise<void> {
    const removed = listing.value
    if (removed?.key == null) return
    const { key, name } = removed
    await keep()
    await notices.attempt(async () => {
      unsavedOptimizer.value = null
      await library.remove(key)
      openOptimizer.value = null
      notices.info(MESSAGES.optimizersView.removed(name), {
        label: MESSAGES.optimizersView.undo,
        run: () =>
          notices.attempt(async () => {
            await library.restore(key)
            openOptimizer.value = key
          }),
      })
    })
  }

  /** What a window left unsaved that was closed or that broke down. */
  async function load(): Promise<void> {
    await notices.attempt(async () => {
      if (unsavedOptimizer.value !== null) await keep()
      await library.load()
    })
  }

  return {
    ...{ listing, openKey, isOwn, text, keeping, wanted, reading, isStale, program, choice, tried },
    ...{ preview: answer, previewProblem: problem, pending },
    ...{ type, keep, open, add, addNew, duplicate, rename, remove, load },
  }
})
