/**
 * The shown runs by configuration. All runs of one have the same place in the list of colours, so that they have one
 * colour, and keep it while any of them is shown.
 */
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { configurationsOf } from '../../src-shared/runs/configuration'
import { useShownRuns } from './useShownRuns'
import { useView } from './view'

export const useShownConfigurations = defineStore('shown-configurations', () => {
  const view = useView()
  const shown = useShownRuns()
  /** In the order of their colours. */
  const list = computed(() => configurationsOf(shown.value.map(({ run }) => run)))

  // Before anything is drawn: which runs belong together is known only when they have been fetched.
  watch(list, (all) => view.settle(all.map(({ runs }) => runs.map(({ id }) => id))), {
    immediate: true,
    flush: 'sync',
  })

  return { list }
})
