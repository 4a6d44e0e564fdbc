/** What is said of a stored run that cannot be looked into. */
import { formatCount } from '../../number-format'

export const INSPECTION_MESSAGES = {
  inspection: {
    nothingStored: (run: string) => `“${run}” has no recorded steps to look into yet.`,
    noStep: (run: string, first: number, last: number) =>
      first === last
        ? `Of “${run}” step ${formatCount(first)} alone is recorded: choose that one.`
        : `Of “${run}” steps ${formatCount(first)} to ${formatCount(last)} are recorded: choose one of them.`,
    noLayer: (run: string, layers: number) =>
      `“${run}” has ${formatCount(layers)} ${layers === 1 ? 'layer' : 'layers'} of weights: choose one of them.`,
    noParameter: (run: string, count: number) =>
      `“${run}” has ${formatCount(count)} parameters: choose one of them.`,
    differs: (run: string, step: number, stored: string, replayed: string) =>
      `“${run}” does not come out as it is stored when it is trained again: at step ${formatCount(step)} the loss is ${replayed}, and ${stored} is stored. So nothing of it is shown.`,
    differsAtStart: (run: string) =>
      `“${run}” does not come out as it is stored when it is trained again: the weights before its first step are others. So nothing of it is shown.`,
    otherEngine: (stored: string, now: string) =>
      `It was trained by engine ${stored}, and engine ${now} gives other numbers.`,
    dataNotKnown: 'It is not known which examples it was trained on; they may be others now.',
    trainAnew: 'Train a comparison with the same settings and look into that one.',
    threadEnded:
      'The run could not be trained again: the thread that did it ended unexpectedly, perhaps for want of memory. Close other programs, or let other runs end, and try again.',
  },
}
