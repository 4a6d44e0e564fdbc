/** Texts of the window's verdict: its target line, badge, tables and charts. */
import type { MeasureId } from '../../verdict/contract'
import type { DifferenceCurve } from '../../verdict/difference-curve'
import { plural } from './plural'

const seedsOf = (list: string) => (/^\d+$/.test(list) ? `seed ${list}` : `seeds ${list}`)

export const VERDICT_PANE_MESSAGES = {
  verdictPane: {
    title: 'Verdict',
    waiting: 'Comparing…',
    otherMetric: {
      title: 'No verdict on this metric',
      text: (metric: string) =>
        `A verdict is about a loss or an accuracy that is to be reached. The chart shows the ${metric.toLowerCase()}.`,
      action: 'Show the training loss',
    },
    nothing: {
      title: 'No verdict yet',
      hint: 'Tick runs of two optimizers, or of two settings of one, in the list on the left.',
      action: 'Open the recipe',
    },
    target: {
      label: (metric: string) => `Target ${metric}`,
      line: (metric: string) => `Target line: ${metric}`,
      onAxis: (target: string) => `target ${target}`,
      above: 'above the chart',
      below: 'below the chart',
      loss: 'A loss to reach is a number above 0.',
      accuracy: 'An accuracy to reach is above 0 and at most 100\u00a0%.',
      percent: '%',
    },
    badge: {
      text: (holding: number, all: number) =>
        holding === all ? `Fair: all ${all} checks` : `Fair: ${holding} of ${all}`,
      title: 'What makes this comparison fair',
      holds: 'holds',
      fails: 'does not hold',
      notKnown: 'not known',
    },
    copy: {
      markdown: 'Copy Markdown',
      latex: 'Copy LaTeX',
      copiedMarkdown: 'Copied as Markdown.',
      copiedLatex: 'Copied as LaTeX. It needs the packages array and booktabs.',
    },
    views: {
      title: 'What is behind the verdict',
      figures: 'Figures',
      difference: 'Difference',
      profile: 'Profile',
    },
    measure: 'Measure',
    measures: {
      steps: 'Steps',
      examples: 'Examples',
      seconds: 'Seconds',
      final: 'Final value',
      accuracy: 'Test accuracy',
    } satisfies Record<MeasureId, string>,
    eachSeed: 'Each seed',
    evidence:
      'The headline answers the question; “first” means that p is at most 0.05 after Holm’s correction against every other. The other measures are secondary: each is tested at 5\u00a0% by itself, so together they err more often. There “ahead of” means that p is at most 0.05 so corrected, “clearly ahead of” at most 0.01.',
    difference: {
      pair: 'Pair',
      pairName: (first: string, second: string) => `${second} less ${first}`,
      title: (first: string, second: string, metric: string) =>
        `${second} less ${first}: ${metric}`,
      descriptions: {
        none: (first, second) =>
          `Difference of one seed. Below zero ${second} has the smaller value, above zero ${first}.`,
        'min-max': (first, second, seeds) =>
          `Mean difference of ${seeds} seeds with the lowest and the highest; an interval takes 5. Below zero ${second} has the smaller value, above zero ${first}.`,
        interval: (first, second, seeds) =>
          `Mean difference of ${seeds} seeds with its 95\u00a0% interval at each step. Below zero ${second} has the smaller value, above zero ${first}.`,
      } satisfies Record<
        DifferenceCurve['extent'],
        (first: string, second: string, seeds: number) => string
      >,
      step: 'Step',
      none: 'No two of them share a seed, so there is no difference to draw.',
    },
    profile: {
      targets: 'Target of each workload',
      one: 'The same',
      own: 'Its own',
      ownHint: (percent: string) =>
        `Each workload's target lies ${percent} above what its best optimizer ends with.`,
      chart: (count: number) => `Share of ${count} workloads within a factor of the fastest`,
      factor: 'Factor of the fastest',
      share: 'Share of workloads',
    },
  },
  moreSeeds: {
    name: (comparison: string, seeds: string) => `${comparison}, more seeds (${seeds})`,
    action: (count: number) => `Train ${plural(count, 'more seed', 'more seeds')}`,
    help: (seeds: string, runs: number) =>
      `Queues ${seedsOf(seeds)} of what is shown, ${plural(runs, 'run', 'runs')}.`,
    queued: (seeds: string, runs: number) =>
      `Queued: ${seedsOf(seeds)} of what is shown, ${plural(runs, 'run', 'runs')}.`,
    cancel: 'Cancel',
  },
  answer: {
    title: 'Answer',
    waiting: 'Comparing…',
    verdict: 'See the verdict →',
    otherMetric: (metric: string) => `The ${metric.toLowerCase()} has no target to reach.`,
    addOptimizer: 'Add an optimizer',
    tooMany: (runs: number) => `${plural(runs, 'run is', 'runs are')} shown: too many to compare.`,
  },
}
