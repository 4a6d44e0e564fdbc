/** What came of training a run again, in sentences. */
import type { ReplayReport } from '../../../src-shared/ipc-training'
import { MESSAGES } from '../../../src-shared/messages'

const { replay: words } = MESSAGES

export function replaySentences(report: ReplayReport): string[] {
  const { outcome, stepsCompared, comparedWeights, firstDifference } = report
  if (outcome === 'cancelled') return [words.cancelled(stepsCompared)]
  if (firstDifference !== null) {
    const { what, step, stored, replayed } = firstDifference
    return [words.differs[what](step, stored, replayed), ...engineSentence(report)]
  }
  const identical = comparedWeights ? words.identical : words.identicalLosses
  return [identical(stepsCompared), ...engineSentence(report)]
}

function engineSentence({ outcome, storedEngine, replayedEngine }: ReplayReport): string[] {
  if (storedEngine === replayedEngine) return []
  const sentence = outcome === 'identical' ? words.engineSame : words.engineChanged
  return [sentence(storedEngine, replayedEngine)]
}
