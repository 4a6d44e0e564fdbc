/** Texts of the queue, of comparisons that were not finished, and of runs that go on. */
import type { QueueEntry } from '../../contract/training'
import { formatCount } from '../../number-format'
import { plural } from './plural'

const steps = (count: number) => (count === 1 ? '1 step' : `${formatCount(count)} steps`)

export const QUEUE_MESSAGES = {
  queue: {
    title: 'Queue',
    opener: 'Show the queue',
    done: (ended: number, total: number) => `${formatCount(ended)} of ${formatCount(total)}`,
    doneRuns: (ended: number, total: number) =>
      `${formatCount(ended)} of ${total === 1 ? '1 run' : `${formatCount(total)} runs`}`,
    left: (duration: string) => `${duration} left`,
    paused: 'Paused',
    waiting: 'Waiting',
    stages: { tuning: 'Tuning', training: 'Training', forking: 'Fork' } satisfies Record<
      QueueEntry['stage'],
      string
    >,
    running: (count: number) => `${count} at once`,
    progress: (name: string) => `Progress of ${name}`,
    pause: (name: string) => `Pause ${name}`,
    resume: (name: string) => `Resume ${name}`,
    cancel: (name: string) => `Cancel ${name}`,
    earlier: (name: string) => `Train ${name} earlier`,
    later: (name: string) => `Train ${name} later`,
    grip: 'Drag to change the order, or press Alt with the up and down arrows',
    pauseAll: 'Pause all',
    resumeAll: 'Resume all',
    cancelled: (name: string) => `“${name}” was cancelled. What was trained is kept.`,
    resumeIt: 'Resume it',
    replay: 'Training again',
    cancelReplay: (name: string) => `Cancel training ${name} again`,
    nothing: 'Nothing is queued.',
    allPaused: 'Queue paused. Every run keeps its place.',
    allResumed: 'Queue resumed.',
  },
  unfinished: {
    pill: (count: number) => `${formatCount(count)} unfinished`,
    several: (count: number) =>
      plural(count, 'comparison was not finished', 'comparisons were not finished'),
    done: (ended: number, total: number) =>
      `${formatCount(ended)} of ${plural(total, 'run is', 'runs are')} done`,
    doneSoFar: (ended: number) =>
      `${plural(ended, 'run is', 'runs are')} done, the others have not begun`,
    kept: (count: number) => `${steps(count)} already done`,
    resume: 'Resume',
    resumeAll: 'Resume all',
    resumeOne: (name: string) => `Resume ${name}`,
    later: 'Later',
    laterHelp: 'It is offered again at the next start.',
    dismiss: 'Dismiss',
    dismissAll: 'Dismiss all',
    dismissOne: (name: string) => `Dismiss ${name}`,
    dismissHelp: 'What was trained is kept, and it is not offered again.',
  },
  resume: {
    fromStep: (step: number) => `Resume from step ${formatCount(step)}`,
    fromStart: 'Train it again from the start',
    help: 'It ends with the same numbers as a run that was never interrupted.',
    menu: 'Resume',
    none: 'Only runs that were stopped or interrupted can be resumed.',
  },
  rate: {
    title: 'Learning rate now',
    apply: 'Apply',
    help: 'The change becomes part of the recipe, so the run can still be trained again bit for bit.',
    history: 'Changes so far',
    change: (step: number, rate: string) => `step ${formatCount(step)}: ${rate}`,
    fact: (step: number) => `Learning rate from step ${formatCount(step)}`,
  },
}
