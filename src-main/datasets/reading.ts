/**
 * What is found out about a data set: by its files' state and headers, or in full. Nothing of it belongs to a thread, so
 * that it can be found out in any.
 */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { About, LoadedDataset } from './contract'
import { contentHash } from './content-hash'
import { isSettled, type FileState } from './file-state'
import type { DatasetFacts, DatasetSource } from './sources'

const { dataFiles } = MESSAGES

/** How often files are read that are written at the same time. */
const MOST_READINGS = 3

/** What holds until a file changes. */
export interface Known {
  readonly state: FileState
  /** Milliseconds since 1970. */
  readonly readAt: number
  readonly facts: DatasetFacts
  readonly about?: About
}

/** What was read of files, and how they were then. */
export interface ReadDataset extends Known, Pick<LoadedDataset, 'train' | 'test' | 'dataHash'> {}

/** What is known of a data set, or why it cannot be used, as a sentence. */
export type SeenDataset = Known | { readonly problem: string }

/** Files whose state nobody can tell are looked at again. */
const UNKNOWN_STATE: FileState = { text: '', changedAt: Infinity }

/** Reads headers at most, and nothing at all where the files are as they were. */
export function lookAt(source: DatasetSource, known: Known | undefined): SeenDataset {
  try {
    const readAt = Date.now()
    const state = stateOf(source) ?? UNKNOWN_STATE
    const isSame = known?.state.text === state.text
    if (known !== undefined && isSame && isSettled(known.state, known.readAt)) return known
    const { facts, about = isSame ? known.about : undefined } = source.inspect()
    return { state, readAt, facts, ...(about !== undefined && { about }) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** @throws LabError when it cannot be used, or is written again and again meanwhile */
export function readWhole(source: DatasetSource): ReadDataset {
  for (let count = 0; count < MOST_READINGS; count++) {
    const readAt = Date.now()
    const state = stateOf(source)
    const { facts, train, test, about } = source.load()
    const dataHash = contentHash({ classes: facts.classes, train, test })
    if (state !== undefined && stateOf(source)?.text === state.text) {
      return { facts, train, test, dataHash, state, readAt, ...(about !== undefined && { about }) }
    }
  }
  throw new LabError('dataset-invalid', dataFiles.changing(source.name))
}

/** Nobody can say whether files out of reach have changed; what was read of them is as good as ever. */
export function isAsRead(
  { state, readAt }: Pick<Known, 'state' | 'readAt'>,
  source: DatasetSource,
): boolean {
  const now = stateOf(source)
  return now === undefined || (now.text === state.text && isSettled(state, readAt))
}

function stateOf(source: DatasetSource): FileState | undefined {
  try {
    return source.state()
  } catch {
    return undefined
  }
}
