/** Texts of the landscape of two runs. */
import { formatCount, formatFixed, formatShortLoss, withUnit } from '../../number-format'

const distance = (value: number) =>
  value >= 100 ? formatFixed(value, 0) : formatFixed(value, value >= 10 ? 1 : 2)
const percent = (share: number) => withUnit(formatFixed(100 * share, share < 0.1 ? 1 : 0), '%')

export const LANDSCAPE_MESSAGES = {
  landscape: {
    refused: {
      sameRun: 'Choose two different runs: the plane goes through both their ends.',
      running: (run: string) =>
        `${run} has not ended yet. Its landscape can be made when it has, or when it is stopped.`,
      nothingTrained: (run: string) => `${run} has no recorded steps. Train it first.`,
      otherEngine: (run: string, then: string, now: string) =>
        `${run} was trained by engine ${then}; engine ${now} gives other numbers, so its way cannot be followed again. Train the comparison anew.`,
      otherData:
        'These runs were trained on different data, so they have no loss in common. Choose two runs of one data set.',
      otherNet:
        'These runs have different networks, so there is no plane through both. Choose two runs of the same network.',
      otherStart:
        'These runs began with different weights, so there is no plane through a common start. Choose two runs of the same seed and the same initial weights.',
      nothingMoved:
        'Neither run has moved from the start, so there is nothing to see between them.',
      differs: (run: string, step: number) =>
        `${run} comes out otherwise than it is stored: the first difference is at step ${formatCount(step)}. Its landscape would be that of another run. Train the comparison anew.`,
    },
    title: 'Landscape',
    emptyTitle: 'The landscape between two runs',
    emptyText:
      'Two optimizers start at the same weights and end at others. The loss on the plane through these three points, with both paths over it, shows what kind of ground each of them crossed. Tick two runs of one seed.',
    offerTitle: ([first, second]: readonly string[]) => `The landscape of ${first} and ${second}`,
    offerText: (points: number, examples: number) =>
      `Both runs are trained again, step by step and compared with what is stored, and the loss is measured at ${formatCount(points)} points on ${formatCount(examples)} examples. Training in the queue goes on meanwhile.`,
    estimate: (duration: string) => `takes about ${duration}`,
    make: 'Measure the landscape',
    makeAgain: 'Measure again',
    cancel: 'Cancel',
    refusedTitle: 'No landscape of these two',
    failedTitle: 'The landscape could not be measured',
    makingTitle: ([first, second]: readonly string[]) => `Measuring ${first} and ${second}`,
    progress: 'Progress of measuring',
    stages: {
      waiting: 'Waiting for the one before',
      ends: 'Training again to the ends of the runs',
      measuring: 'Following both paths and measuring the loss',
    },
    left: (percentDone: string, duration: string | null) =>
      duration === null ? percentDone : `${percentDone}, ${duration} left`,
    runs: 'Runs',
    first: 'First run',
    second: 'Second run',
    runName: (name: string, seed: number) => `${name}, seed ${seed}`,
    bothNames: ([first, second]: readonly string[]) => `${first} × ${second}`,
    twin: (name: string, number: number) => `${name} (${number})`,
    map: {
      title: 'Loss on the plane',
      picture: ([first, second]: readonly string[]) =>
        `Loss on the plane of ${first} and ${second}`,
      description: (headline: string) =>
        `Contours of the loss on the plane through the start and both ends, with both paths. ${headline}`,
      x: 'Distance from the start, towards the farther end',
      y: 'Across',
      start: 'start',
      levels: (low: string, high: string) => `loss from ${low} to ${high}`,
    },
    line: {
      title: 'Loss along the lines',
      picture: ([first, second]: readonly string[]) =>
        `Loss along the lines between ${first} and ${second}`,
      description: (headline: string) =>
        `The loss along the straight lines between the start and both ends. ${headline}`,
      of: {
        between: ([first, second]: readonly string[]) => `${first} to ${second}`,
        first: ([first]: readonly string[]) => `start to ${first}`,
        second: ([, second]: readonly string[]) => `start to ${second}`,
      },
      share: 'Share of the way',
      loss: 'Loss',
    },
    pointed: {
      step: (name: string, step: number) => `${name}, step ${formatCount(step)}`,
      place: 'On the plane',
      loss: 'loss',
      away: 'from the plane',
      distance: 'from the start',
      notFinite: 'not finite',
    },
    distance,
    percent,
    says: {
      ends: ([first, second]: readonly string[], [one, other]: readonly number[]) =>
        `${first}'s end lies ${distance(one)} from the start, ${second}'s ${distance(other)}`,
      joined: (ends: string, between: string) => `${ends}; ${between}.`,
      rises: (top: number, ends: readonly number[]) =>
        `between the ends (${ends.map(formatShortLoss).join(' and ')}) the loss rises to ${formatShortLoss(top)}: a barrier`,
      level: (higher: number) =>
        `between the ends the loss stays below ${formatShortLoss(higher)}, the higher of the two, or as good as that: no barrier`,
      unbounded: 'between the ends the loss is at one place no finite number: a barrier',
      noLosses: 'an end has no finite loss, so nothing is said of what lies between',
      oneDirection:
        'Both ends lie in the same direction from the start, to a millionth of the way, so they span no plane: only the lines between the three points are drawn.',
      strays: (first: string, one: number, second: string, other: number) =>
        `The plane holds the start and both ends exactly. On the way ${first}'s path strays up to ${percent(one)} of the distance it covers from it, ${second}'s up to ${percent(other)}: what is drawn is their shadow, and the loss under it is not theirs.`,
      diverged: (name: string, step: number) =>
        `${name} diverged: its end is step ${formatCount(step)}, the last one whose weights and loss are finite numbers.`,
      sample: (examples: number) =>
        `Losses are exact cross-entropies, means over the first ${formatCount(examples)} training examples.`,
    },
    command: {
      wanted: 'two runs, or a comparison whose first two runs of one seed are meant',
      stages: {
        waiting: 'waiting',
        ends: 'training again to the ends',
        measuring: 'following the paths and measuring',
      },
      progress: (percentDone: number, stage: string, left: string | undefined) =>
        `${percentDone} %  ${stage}${left === undefined ? '' : `, ${left} left`}`,
      cancelled: 'Cancelled. Nothing is kept of it.',
      points: (name: string, min: number, max: number) =>
        `${name} must be a whole number from ${min} to ${max}.`,
      noPair:
        'This comparison has no two runs of one seed that ended. Name two runs instead: lab landscape ID ID.',
    },
  },
}
