/** Texts of the guided tour: what is claimed, what is tried, and what came out. */
import type { Holds, TourFacts } from '../../tour/facts'

interface StationTexts {
  readonly title: string
  /** What the text claims, and what is tried. */
  readonly claim: string
  readonly experiment: string
}

const STATIONS: Readonly<Record<TourFacts['station'], StationTexts>> = {
  rates: {
    title: 'A rate for each parameter',
    claim:
      'RMSprop divides by the root of an average of squared gradients, so that each parameter has a learning rate of its own.',
    experiment:
      'The classic comparison of SGD and RMSprop; then both runs are looked into at step 100.',
  },
  recent: {
    title: 'Recent gradients count',
    claim:
      'An exponential average forgets old gradients. Adagrad adds all of them up, so that its rate only falls and learning comes to a halt.',
    experiment:
      'RMSprop against Adagrad over 20,000 steps; the median effective rate at steps 100, 2,000 and 20,000, and the losses at the end.',
  },
  lopsided: {
    title: 'Lopsided gradients',
    claim:
      'Where gradients lean to some parameters, one rate for all makes learning slow; a rate for each does not mind.',
    experiment:
      'SGD and RMSprop on 10,000 digits, and again on the same digits with columns of pixels scaled from 1 down to 1/30.',
  },
  saddle: {
    title: 'Past a saddle point',
    claim: 'RMSprop does not get stuck at saddle points, as other methods do.',
    experiment:
      'Five optimizers begin beside the ridge of a saddle, all at the learning rate 0.05. Nothing is trained.',
  },
  tuned: {
    title: 'When both are tuned',
    claim:
      'RMSprop learns much faster than SGD. The text compares both at one learning rate, 0.01.',
    experiment:
      'A search over nine learning rates for each, with three seeds, judged by examples held out; then the best of each are compared.',
  },
}

const times = (factor: string) => `${factor}×`
const reached = (steps: string, isReached: boolean) => (isReached ? steps : `more than ${steps}`)

export const TOUR_MESSAGES = {
  tour: {
    title: 'A tour of five claims',
    intro:
      'What is said about RMSprop, tried on this machine. Each experiment ends in a sentence from its own figures, whichever way they come out.',
    progress: (done: string, all: string) => `${done} of ${all} tried`,
    stations: STATIONS,
    comparisons: {
      recent: 'Comparison of RMSprop and Adagrad on MNIST',
      plain: 'Comparison of SGD and RMSprop on 10,000 digits',
      uneven: 'Comparison of SGD and RMSprop on unevenly scaled pixels',
      tuned: 'SGD and RMSprop, both tuned',
    },
    claimTitle: 'Claimed',
    experimentTitle: 'Tried',
    foundTitle: 'Found',
    papersTitle: 'Read',

    holds: {
      yes: 'It holds here',
      partly: 'It holds in part',
      no: 'It does not hold here',
    } satisfies Readonly<Record<Holds, string>>,
    states: {
      open: 'not tried yet',
      training: 'in training',
      stopped: 'was cut off',
      trashed: 'in the trash',
      done: 'tried',
    },

    run: 'Run the experiment',
    goOn: 'Go on',
    again: 'Run it again',
    tryAgain: 'Try again',
    cancel: 'Cancel',
    trashed: 'Runs of this experiment lie in the trash. Put them back, or run it again.',
    stopped: 'This experiment was cut off before its end; what was trained is kept.',
    takes: (runs: string, isOne: boolean, steps: string, time: string) =>
      `${runs} ${isOne ? 'run' : 'runs'}, ${steps} steps in all: about ${time} by the speed of runs trained here.`,
    takesUsually: (runs: string, isOne: boolean, steps: string, time: string, speed: string) =>
      `${runs} ${isOne ? 'run' : 'runs'}, ${steps} steps in all: about ${time} where a run trains ${speed} steps a second. Nothing was trained here yet that tells more.`,
    takesNothing: 'Takes a moment; nothing is trained.',
    waiting: 'waits for other runs',
    share: (percent: string, left: string | null) =>
      left === null ? percent : `${percent}, about ${left} left`,
    looking: 'Looking into the runs, by training them again…',
    lookingAt: (percent: string) => `Looking into the runs, by training them again: ${percent}`,
    reading: 'Reading the figures…',
    notKnown: 'What came out is not known: looking into the runs was cancelled.',
    looks: {
      inside: 'Look inside both runs',
      curves: 'Show the curves',
      verdict: 'Show the verdict',
      tuning: 'Show the tuning',
      surfaces: 'Show it on the surface',
    },
    failed: (problem: string) => `What came out cannot be told. ${problem}`,

    found: {
      rates: {
        spread: (step: string, first: string, others: string) =>
          `At step ${step} RMSprop’s effective rates span ${first} powers of ten in the first layer and ${others} in the others`,
        alone: (step: string, first: string) =>
          `At step ${step} RMSprop’s effective rates span ${first} powers of ten`,
        between: (least: string, most: string) => (least === most ? least : `${least} to ${most}`),
        flat: 'SGD has one rate for all',
        notFlat: (decades: string) => `SGD’s span ${decades}`,
        farther: (factor: string) =>
          `The median weight that moves in both runs moves ${times(factor)} as far as with SGD.`,
        unmoved: 'No weight moves in both runs.',
      },
      recent: {
        fell: (name: string, from: string, to: string, share: string) =>
          `${name}’s median rate goes from ${from} to ${to} (${share})`,
        rates: (from: string, to: string, adagrad: string, rmsprop: string) =>
          `From step ${from} to ${to} ${adagrad}; ${rmsprop}.`,
        ends: (name: string, loss: string, accuracy: string) =>
          `${name} ends at a loss of ${loss} with ${accuracy} of the test digits told right`,
        costs: (adagrad: string, rmsprop: string) =>
          `That costs something: ${adagrad}, ${rmsprop}.`,
        costsNothing: (adagrad: string, rmsprop: string) =>
          `That costs nothing here: ${adagrad}, ${rmsprop}.`,
        unknown: 'an unknown share',
      },
      lopsided: {
        takes: (name: string, plain: string, isPlain: boolean, uneven: string, isUneven: boolean) =>
          `${name} takes ${reached(uneven, isUneven)} steps to a loss of 0.3 instead of ${reached(plain, isPlain)}`,
        factor: (factor: string, isReached: boolean) =>
          isReached ? times(factor) : `over ${times(factor)}`,
        both: (sgd: string, sgdFactor: string, rmsprop: string, rmspropFactor: string) =>
          `On unevenly scaled pixels ${sgd} (${sgdFactor}); ${rmsprop} (${rmspropFactor}).`,
        unknown: 'no factor known',
      },
      saddle: {
        left: (label: string, steps: string, isOne: boolean) =>
          `${label} after ${steps} ${isOne ? 'step' : 'steps'}`,
        stuck: (label: string, most: string) => `${label} not within ${most}`,
        all: (list: string) => `They leave the ridge in this order: ${list}.`,
      },
      tuned: {
        side: (name: string, rate: string, steps: string) =>
          `${name} in ${steps} steps at a rate of ${rate}`,
        never: (name: string, rate: string) => `${name} not at all at a rate of ${rate}`,
        reach: (which: 'tuned' | 'untuned', first: string, second: string, ratio: string) =>
          `${which === 'tuned' ? 'Tuned' : 'Untuned'}, ${first} and ${second}: ${ratio}.`,
        ratio: (ratio: string) => `${times(ratio)} as many`,
        noRatio: 'no ratio',
        target: 'To a loss of 0.3, the median of the seeds.',
      },
    },

    command: {
      head: ['station', 'state', 'takes', 'claim'],
      tried: (title: string) => `${title}:`,
      runs: (name: string) => `To run one: ${name}`,
      noneLeft: 'All of them were tried.',
      about: (time: string) => `about ${time}`,
      nothing: 'a moment',
    },
  },
}
