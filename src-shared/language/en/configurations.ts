/** What configurations are called by. */
import type { ForkOrigin } from '../../recipe/recipe'

export const CONFIGURATION_MESSAGES = {
  configurations: {
    joined: (parts: readonly string[]) => parts.join(' · '),
    /** Where nothing that is told differs. */
    numbered: (label: string, number: number) => `${label} (${number})`,
    seed: (seed: number) => `seed ${seed}`,
    seedNotKnown: 'seed not known',
    /** One of several whose seeds nobody knows. */
    run: (number: number) => `run ${number}`,
    /** n counts distinct seeds. */
    withSeeds: (label: string, n: number) => `${label} (n = ${n})`,
    notForked: 'not forked',
    forked: (step: string) => `from step ${step}`,
    forkedFrom: (step: string, parent: string) => `from step ${step} of ${parent}`,
    /** As it usually is nothing is said. */
    optimizerState: { kept: [], fresh: ['fresh optimizer state'] } satisfies Record<
      ForkOrigin['optimizerState'],
      readonly string[]
    >,
    forkSchedule: {
      continued: [],
      planned: ['parent’s schedule'],
      restarted: ['schedule restarted'],
    } satisfies Record<ForkOrigin['schedule'], readonly string[]>,
    rateNotChanged: 'lr not changed',
    rateChange: (rate: string, step: string) => `lr ${rate} from step ${step}`,
    /** What comparisons, charts and runs are called unless they are given a name. */
    names: {
      all: (words: readonly string[]) =>
        words.length < 2
          ? words.join('')
          : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`,
      comparison: (names: string) => `Comparison of ${names}`,
      single: (name: string) => `${name}, compared`,
      on: (comparison: string, dataset: string) => `${comparison} on ${dataset}`,
      seeded: (name: string, seed: number) => `${name}, seed ${seed}`,
    },
  },
}
