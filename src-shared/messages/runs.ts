/** Texts of the list of runs. */
import type { RunStatus } from '../run'

export const RUNS_MESSAGES = {
  runs: {
    title: 'Runs',
    empty: 'Every run is kept here, from the moment it is queued.',
    expand: 'Show all columns',
    collapse: 'Show fewer columns',
    hide: 'Hide runs',
    show: 'Show runs',
    overlay: (name: string) => `Show the curve of ${name}`,
    overlayAll: (name: string) => `Show all curves of ${name}`,
    columns: {
      name: 'Name',
      optimizer: 'Optimizer',
      learningRate: 'Rate',
      steps: 'Steps',
      last100: 'Last 100',
      shortLast100: 'Loss',
      best: 'Best',
      accuracy: 'Test acc.',
      status: 'Status',
      started: 'Started',
      duration: 'Time',
    },
    columnHelp: {
      last100: 'Mean training loss of the last 100 steps',
      best: 'Lowest training loss of any step',
      accuracy: 'Share of the test set that is recognised after the last step',
    },
  },
  statuses: {
    queued: 'Queued',
    running: 'Running',
    done: 'Done',
    stopped: 'Stopped',
    diverged: 'Diverged',
    failed: 'Failed',
    interrupted: 'Interrupted',
  } satisfies Record<RunStatus, string>,
  strip: {
    title: 'Shown runs',
    stop: 'Stop',
    stopRun: (name: string) => `Stop ${name}`,
    rate: (stepsPerSecond: string) => `${stepsPerSecond} steps/s`,
    left: (duration: string) => `${duration} left`,
    steps: (done: string, total: string) => `${done} / ${total}`,
  },
}
