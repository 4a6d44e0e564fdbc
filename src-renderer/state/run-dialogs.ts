/**
 * What is being asked about runs at the moment: a new name, tags, a comparison side by side, the emptying of the
 * trash, a fork, the rule for checkpoints.
 */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { TrashContent } from '../../src-shared/runs/run-edit'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import type { RunKey } from '../../src-shared/runs/run-list'

export type Renaming =
  | { readonly kind: 'run'; readonly key: RunKey }
  | { readonly kind: 'comparison'; readonly id: string }

export const useRunDialogs = defineStore('run-dialogs', () => {
  const renaming = ref<Renaming | null>(null)
  /** Runs whose tags are being changed. */
  const tagging = shallowRef<readonly RunId[] | null>(null)
  /** Runs that stand side by side. */
  const comparing = shallowRef<readonly RunId[] | null>(null)
  const emptying = shallowRef<TrashContent | null>(null)
  /** A run to fork off from, and after which step at first. */
  const forking = shallowRef<{ readonly run: RunSummary; readonly step: number } | null>(null)
  /** The rule by which checkpoints are kept is being changed. */
  const settingCheckpoints = ref(false)
  /** Counts up when the query box shall take the keyboard. */
  const queryFocus = ref(0)

  return {
    renaming,
    tagging,
    comparing,
    emptying,
    forking,
    settingCheckpoints,
    queryFocus,
  }
})
