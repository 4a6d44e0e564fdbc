/** Texts of training a stored run again. */
import { formatCount } from '../../number-format'

const steps = (count: number) => (count === 1 ? '1 step' : `${formatCount(count)} steps`)

export const REPLAY_MESSAGES = {
  replay: {
    title: 'Train again and compare',
    help: 'Trains this run once more from its recipe and compares every loss with the stored one.',
    start: 'Train again and compare',
    again: 'Compare once more',
    cancel: 'Cancel',
    progress: 'Progress of training again',
    step: (step: number, all: number) => `${formatCount(step)} of ${steps(all)}`,
    identical: (count: number) => `Identical, bit for bit: ${steps(count)} and the final weights.`,
    identicalLosses: (count: number) =>
      `Identical, bit for bit: ${steps(count)}. The final weights were not kept, so only the losses were compared.`,
    ended: (name: string, outcome: string) => `“${name}” trained again. ${outcome}`,
    show: 'Details',
    cancelled: (count: number) =>
      count === 0
        ? 'Cancelled before a step was compared.'
        : `Cancelled. The first ${steps(count)} are identical, bit for bit.`,
    differs: {
      'training-loss': (step: number, stored: string, now: string) =>
        `First difference at step ${formatCount(step)}: stored ${stored}, now ${now}.`,
      'initial-weights': (_step: number, stored: string, now: string) =>
        `The weights before the first step differ: fingerprint ${stored} stored, ${now} now.`,
      batches: (_step: number, stored: string, now: string) =>
        `Other batches were drawn: fingerprint ${stored} stored, ${now} now.`,
      'final-weights': (step: number, stored: string, now: string) =>
        `The losses of ${steps(step)} are identical, but the final weights differ: stored ${stored}, now ${now}.`,
      length: (_step: number, stored: string, now: string) =>
        `The runs end at different places: step ${stored} is stored, step ${now} now.`,
    },
    dataNotKnown:
      'An earlier version trained this run and did not keep what its data set held; the examples may have changed since.',
    engineChanged: (stored: string, now: string) =>
      `It was trained by engine ${stored}; engine ${now} computes some numbers in another way.`,
    engineSame: (stored: string, now: string) =>
      `It was trained by engine ${stored}; engine ${now} gives the same numbers.`,
  },
}
