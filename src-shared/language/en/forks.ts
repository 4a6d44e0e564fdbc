/** Texts of checkpoints, forks and what runs are for. */
import { formatCount } from '../../number-format'
import type { RunRole } from '../../runs/run'
import { plural } from './plural'

const step = (at: number) => `step ${formatCount(at)}`

export const FORK_MESSAGES = {
  forks: {
    ended: (name: string, loss: string, parent: string | null) =>
      parent === null
        ? `“${name}” is done: loss of the last 100 steps ${loss}.`
        : `“${name}” is done: loss of the last 100 steps ${loss}, of the run it was forked from ${parent}.`,
    endedEarly: (name: string, status: string) => `“${name}” ended early: ${status}.`,
    open: 'Fork…',
    openAt: (at: number) => `Fork after ${step(at)}…`,
    title: (name: string) => `Fork ${name}`,
    intro: 'The fork goes on with the weights that the run had after a step, on the same batches.',
    after: 'Fork after step',
    steps: 'Steps in all',
    stepsHelp: (left: string) => `The run’s own are counted too: the fork trains ${left}.`,
    atCheckpoint: 'There is a checkpoint: the fork starts at once.',
    trainedAgain: (from: number, to: number) =>
      from === 0
        ? `No checkpoint there: the run is first trained again up to ${step(to)}.`
        : `No checkpoint there: the run is first trained again from ${step(from)} to ${step(to)}.`,
    checkpoints: 'Checkpoints',
    outside: (first: number, last: number) =>
      `Choose a step from ${formatCount(first)} to ${formatCount(last)}: those the run was trained for.`,
    scheduleFrom: 'Schedule covers',
    continued: 'All steps',
    planned: 'Parent’s steps',
    restarted: 'Own steps',
    scheduleHelp: {
      continued: (steps: number, at: number, isOther: boolean) =>
        `All ${formatCount(steps)} steps, as if the run had been planned so long.${
          isOther ? ` The learning rate jumps after ${step(at)}, unless it is constant.` : ''
        }`,
      planned: (steps: number, isLonger: boolean) =>
        `The ${formatCount(steps)} steps that the parent planned: its schedule goes on without a jump.${
          isLonger ? ' After them the learning rate stays as it ended: 0 for a plain cosine.' : ''
        }`,
      restarted: 'The fork’s own steps: the schedule begins anew with the first of them.',
    },
    optimizerState: 'Optimizer state',
    kept: 'Keep',
    fresh: 'Start fresh',
    freshOnly: 'Another optimizer starts with a fresh state.',
    submit: 'Start the fork',
    cancel: 'Cancel',
    started: (name: string, at: number) => `A fork of ${name} after ${step(at)} is queued.`,
    selectOne: 'Select one run that has ended and was trained for at least one step.',
  },
  family: {
    title: 'Family of forks',
    left: (at: number) => `after ${step(at)}`,
    mark: (at: number) => `Fork, after ${step(at)} of another run`,
  },
  roles: {
    single: 'A run of its own',
    trial: 'Trial: one of the settings that were tried',
    final: 'Final run, with the setting that was found',
    fork: 'Fork',
  } satisfies Record<RunRole, string>,
  checkpoints: {
    title: 'Checkpoints',
    none: 'None is kept of this run.',
    at: (at: number) => `Step ${formatCount(at)}`,
    settings: 'Settings…',
    intro:
      'A checkpoint is all that a run needs to go on exactly where it was. There is always one at the end.',
    everySteps: 'One every so many steps',
    everyStepsHelp: '0 makes only the one at the end.',
    keepPerRun: 'Kept of each run',
    keepPerRunHelp: 'The newest, besides the one at the end.',
    megabytes: 'Megabytes in all',
    megabytesHelp: 'Beyond that, those of the oldest runs that are not pinned go first.',
    used: (used: string, limit: string) => `${used} of ${limit}`,
    holding: (checkpoints: number, runs: number) =>
      `${plural(checkpoints, 'checkpoint', 'checkpoints')} of ${plural(runs, 'run', 'runs')}`,
    usedBar: 'Space used by checkpoints',
    save: 'Save',
    cancel: 'Cancel',
    saved: (checkpoints: number) =>
      `Saved. ${plural(checkpoints, 'checkpoint is', 'checkpoints are')} kept now.`,
    whole: 'Type a whole number.',
    atMost: (most: number) => `At most ${formatCount(most)}.`,
    notNegative: 'Type 0 or more.',
  },
}
