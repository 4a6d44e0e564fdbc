/** Texts about optimizers of one's own: keeping them, and trying them out. */
import { formatCount } from '../../number-format'

export const OWN_OPTIMIZER_MESSAGES = {
  ownOptimizers: {
    tooLong: (bytes: number) =>
      `The text of an optimizer may have ${formatCount(bytes)} bytes. Shorten it, its comments first.`,
    gone: 'This optimizer is not in the library any more.',
  },
}
