/** What came of a preview, as sentences. */
import type { OptimizerPreview } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'

export interface PreviewFinding {
  readonly text: string
  readonly isGood: boolean
}

export function previewFindings({ training: { own }, bowl }: OptimizerPreview): PreviewFinding[] {
  const { optimizersView: words } = MESSAGES
  const good = (text: string) => ({ text, isGood: true })
  const bad = (text: string) => ({ text, isGood: false })
  const found: PreviewFinding[] = []
  if (Number.isFinite(own.last)) {
    found.push(
      own.falls ? good(words.falls(own.first, own.last)) : bad(words.stays(own.first, own.last)),
    )
  }
  if (own.notFinite !== null)
    found.push(bad(words.notFinite(own.notFinite.step, words.figures[own.notFinite.what])))
  if (bowl.own.diverged !== null) found.push(bad(words.bowlDiverges(bowl.own.diverged)))
  else if (!bowl.falls) found.push(bad(words.bowlRises))
  if (own.notFinite === null && bowl.own.diverged === null) found.push(good(words.finite))
  return found
}
