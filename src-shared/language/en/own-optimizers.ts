/** Texts about optimizers of one's own: keeping them, and trying them out. */
import { formatCount } from '../../number-format'

export const OWN_OPTIMIZER_MESSAGES = {
  ownOptimizers: {
    tooLong: (bytes: number) =>
      `The text of an optimizer may have ${formatCount(bytes)} bytes. Shorten it, its comments first.`,
    tooSlow:
      'Trying this optimizer out takes too long, so the preview was given up. It can be trained all the same; fewer operations a step make it faster.',
    brokenOff: 'The preview broke off. Change something in the text to try again.',
    gone: 'This optimizer is not in the library any more.',
  },
}
