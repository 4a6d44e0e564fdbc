/** A thread that looks into one run, question after question. */
import { serve, type Tell } from '../../threads/serve'
import { joinVectorsInThread, leaveOutStackChecks } from '../../wide-vectors/joined-thread'
import { Inspector } from './inspector'
import type { InspectedRun, LensAsked, ReplayedTo, StepAsked, WeightsAsked } from './messages'

const inspector = new Inspector()

const tasks = {
  open: (run: InspectedRun) => inspector.open(run),
  at: (asked: StepAsked, tell: Tell<ReplayedTo>) => inspector.at(asked, tell),
  dump: (asked: StepAsked, tell: Tell<ReplayedTo>) => inspector.dump(asked, tell),
  weights: (asked: WeightsAsked, tell: Tell<ReplayedTo>) => inspector.weights(asked, tell),
  lens: (asked: LensAsked, tell: Tell<ReplayedTo>) => inspector.lens(asked, tell),
}
export type InspectingThread = typeof tasks

joinVectorsInThread()
leaveOutStackChecks()
serve(tasks)
