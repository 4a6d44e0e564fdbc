/** Texts of the list of runs. */
import type { RunRole, RunStatus } from '../../runs/run'
import { plural } from './plural'

export const RUNS_MESSAGES = {
  runs: {
    title: 'Runs',
    empty: 'Every run is kept here, from the moment it is queued.',
    expand: 'Show all columns',
    collapse: 'Show fewer columns',
    hide: 'Hide runs',
    show: 'Show runs',
    overlay: (name: string) => `Show the curve of ${name}`,
    overlayConfiguration: (label: string) => `Show the curves of ${label}`,
    n: (seeds: number) => `n = ${seeds}`,
    /** Of as many runs some are shown. */
    someShown: (shown: number, all: number) => `${shown} of ${all}`,
    seedsHelp: (shown: number, runs: number, seeds: readonly string[]) =>
      `${plural(runs, 'run', 'runs')}, ${plural(seeds.length, 'seed', 'seeds')} (${seeds.join(', ')}), ${
        shown === runs ? 'all' : shown === 0 ? 'none' : shown
      } shown`,
    statusOf: (count: number, all: number, status: string) => `${count} of ${all}: ${status}`,
    overlayAll: (name: string) => `Show all curves of ${name}`,
    columns: {
      name: 'Configuration',
      optimizer: 'Optimizer',
      learningRate: 'Learning rate',
      steps: 'Steps',
      shortLast100: 'Loss',
      role: 'Role',
      status: 'Status',
      started: 'Started',
      comparison: 'Comparison',
      seed: 'Seeds',
      tags: 'Tags',
      notes: 'Notes',
      engine: 'Engine',
    },
    columnHelp: {
      role: 'What the run is for: to be compared, or to find the setting that is compared',
      notes: 'The first line of the notes',
    },
  },
  lastLosses: {
    ofSteps: (mean: string, losses: string, steps: string) => `${mean} (${losses} of ${steps})`,
    of: (mean: string, losses: string) => `${mean} (${losses})`,
    groupShortest: (steps: number) => `, shortest ${plural(steps, 'step', 'steps')}`,
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
  roles: {
    single: 'Single',
    trial: 'Trial',
    final: 'Final',
    fork: 'Fork',
  } satisfies Record<RunRole, string>,
  strip: {
    title: 'Results of what is shown',
    configuration: 'Configuration',
    seeds: 'Seeds',
    toTarget: 'To target',
    stepsTo: (target: string) => `Steps to ${target}`,
    loss: 'Loss',
    ratio: 'Ratio',
    ratioTo: (label: string) => `of ${label}’s steps`,
    times: (ratio: string) => `${ratio}×`,
    speed: 'Speed',
    reachedOf: (reached: string, all: string) => `${reached} of ${all}`,
    ended: (ended: string, all: string) => `${ended} of ${all} done`,
    estimating: 'estimating',
    paused: 'paused',
    open: (label: string) => `Show the seeds of ${label}`,
    close: (label: string) => `Hide the seeds of ${label}`,
    stop: 'Stop',
    stopRun: (name: string) => `Stop ${name}`,
    rate: (stepsPerSecond: string) => `${stepsPerSecond} steps/s`,
    left: (duration: string) => `${duration} left`,
    steps: (done: string, total: string) => `${done} / ${total}`,
  },
}
