/** A metric that the lab does not have: its entry and its texts are all that is added. */
import type { MetricEntry } from '../../src-shared/catalogue/metrics/metric-entry'
import type { FigureText, MetricText } from '../../src-shared/language/en/metrics'

const PARAMETER_NORM: MetricEntry = {
  id: 'parameter-norm',
  quantity: 'norm',
  better: 'lower',
  axis: 'y',
  target: 5,
  figures: [
    {
      name: 'parameterNorm',
      from: 'last',
      column: null,
      query: { name: 'norm', aliases: ['parameter-norm'], examples: ['norm<20'] },
      list: { key: 'parameterNorm', width: 104, isUsual: false },
    },
  ],
}

const METRIC_TEXT: MetricText = {
  name: 'Parameter norm',
  axis: 'Norm of the parameters',
  inSentence: 'parameter norm',
  noCurve: 'These runs did not record the parameter norm.',
}

const FIGURE_TEXT: FigureText = {
  column: 'Parameter norm',
  query: 'Last norm of the parameters.',
  inSentence: 'parameter norm',
}

export interface EntriesModule {
  readonly METRIC_ENTRIES: readonly MetricEntry[]
}

export const withNewEntry = ({ METRIC_ENTRIES }: EntriesModule): EntriesModule => ({
  METRIC_ENTRIES: [...METRIC_ENTRIES, PARAMETER_NORM],
})

export interface TextsModule {
  readonly METRIC_MESSAGES: { readonly metrics: object; readonly figures: object }
}

export const withNewTexts = ({ METRIC_MESSAGES }: TextsModule): TextsModule => ({
  METRIC_MESSAGES: {
    ...METRIC_MESSAGES,
    metrics: { ...METRIC_MESSAGES.metrics, 'parameter-norm': METRIC_TEXT },
    figures: { ...METRIC_MESSAGES.figures, parameterNorm: FIGURE_TEXT },
  },
})
