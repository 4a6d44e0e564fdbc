/** What asks for more than curves is refused of a run that another program trained, in the same words everywhere. */
import { LabError } from '../contract/result'
import { MESSAGES } from '../language/language'
import { isOutside, type MaybeOutside } from './outside-recipe'

interface NamedRun {
  readonly name: string
  readonly recipe: MaybeOutside
}

/** Why nothing can be trained from a run or learned of its inside; undefined of one that was trained here. */
export const refusalOfOutside = ({ name, recipe }: NamedRun): string | undefined =>
  isOutside(recipe) ? MESSAGES.outsideRuns.refused(name) : undefined

/** @throws LabError('invalid-input') unless the lab trained the run */
export function requireTrainedHere(run: NamedRun): void {
  const refusal = refusalOfOutside(run)
  if (refusal !== undefined) throw new LabError('invalid-input', refusal)
}
