/** A run's thread offers idle threads to help it, when the main thread has some. */
import type { ExampleSet, Trainer } from '../../engine/trainer'
import type { Controlled } from './control'
import type { HelpOffered } from './messages'

export class Sharing {
  constructor(
    private readonly controlled: Controlled,
    private readonly post: (message: HelpOffered) => void,
  ) {}

  /**
   * Before a step: from it on threads may help, where some stand ready and it is known how fast the run is without.
   * @param evaluated what is evaluated beside the set that is trained on
   */
  begin(trainer: Trainer, evaluated: readonly ExampleSet[] = []): void {
    const { controlled } = this
    const helpers = controlled.helpersReady()
    if (helpers === 0 || trainer.isShared || !trainer.isSpeedKnown) return
    const offer = trainer.share({ helpers, evaluated, areMeasured: true })
    controlled.helpSettled()
    if (offer !== undefined) this.post({ type: 'help-offered', offer })
  }
}
