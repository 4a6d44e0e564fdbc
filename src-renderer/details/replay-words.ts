/** What came of training a run again, in sentences. */
import type { ReplayReport } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'

const { replay: words } = MESSAGES

export function replaySentences(report: ReplayReport): string[] {
  const { outcome, stepsCompared, comparedWeights, firstDifference } = report
  if (outcome === 'cancelled') return [words.cancelled(stepsCompared)]
  if (firstDifference !== null) {
    const { what, step, stored, replayed } = firstDifference
    const sentence = words.differs[what](step, shortened(stored), shortened(replayed))
    return [sentence, ...dataSentence(report), ...engineSentence(report)]
  }
  const identical = comparedWeights ? words.identical : words.identicalLosses
  return [identical(stepsCompared), ...engineSentence(report)]
}

/** Digits that tell any two 32-bit numbers apart. */
const DIGITS = 9
const HASH_LENGTH = 12

/** No more of a number or a fingerprint than is needed to see that it is another one. */
function shortened(text: string): string {
  return text
    .replaceAll(/-?\d+\.\d+(?:e[+-]?\d+)?/gu, (number) =>
      String(Number(Number(number).toPrecision(DIGITS))),
    )
    .replaceAll(/\b[0-9a-f]{64}\b/gu, (hash) => hash.slice(0, HASH_LENGTH))
}

/** What comes out the same was trained on the same. */
const dataSentence = ({ isDataKnown }: ReplayReport) => (isDataKnown ? [] : [words.dataNotKnown])

function engineSentence({ outcome, storedEngine, replayedEngine }: ReplayReport): string[] {
  if (storedEngine === replayedEngine) return []
  const sentence = outcome === 'identical' ? words.engineSame : words.engineChanged
  return [sentence(storedEngine, replayedEngine)]
}
