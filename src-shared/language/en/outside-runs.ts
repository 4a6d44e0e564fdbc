/** What is said of runs that another program trained. */
import type { OutsideFormat } from '../../outside/outside-run'
import { formatCount } from '../../number-format'
import { plural } from './plural'

export const OUTSIDE_RUN_MESSAGES = {
  outsideRuns: {
    notTrainedHere: 'not trained here',
    /** What the file is that a run comes from. */
    formats: {
      tensorboard: 'TensorBoard event file',
      wandb: 'CSV from W&B',
      mlflow: 'CSV from MLflow',
      lightning: 'metrics.csv from Lightning',
      keras: 'CSV from Keras',
      'optimizer-lab-py': 'file of optimizer_lab.py',
      table: 'CSV table',
    } satisfies Record<OutsideFormat, string>,
    unknownOptimizer: 'unknown optimizer',
    /** Of everything that needs more of a run than its curves. */
    refused: (name: string) =>
      `${name} was not trained here: only its curves are known, not its weights, so it cannot be trained again, gone on with, forked or looked into, and has no weights to export.`,
    /** In views of what is inside runs. */
    onlyCurves:
      'Of the ticked runs that were not trained here only the curves are known: tick runs that were.',
    /** Beside its name in lists. */
    mark: (file: string, format: string) => `not trained here: ${file} (${format})`,
    notKnown: 'not known',
    everythingElse: 'Everything else',
    trainedBy: 'Training',
    file: 'File',
    format: 'Format',
    run: 'Run in the file',
    sha256: 'SHA-256 of the file',
    /** How a file was read. */
    read: {
      stepsFrom0: 'steps began at 0 and begin at 1 here',
      epochsAsSteps: 'it has no steps, so its epochs stand for them',
      leftOut: (metrics: string) => `left out, as the lab has no such metric: ${metrics}`,
      superseded: (metrics: string) =>
        `left out, as another figure of the same metric was taken: ${metrics}`,
      noShare: (metrics: string) =>
        `left out, as an accuracy lies between 0 and 1 or 0 and 100\u00a0%: ${metrics}`,
      noFinite: (count: number) =>
        plural(count, 'value is no finite number', 'values are no finite numbers'),
      repeatedSteps: (count: number) =>
        `${plural(count, 'value', 'values')} of a step that has another later: the later was taken`,
      unusableSteps: (count: number, last: number) =>
        `${plural(count, 'point', 'points')} left out whose step is missing or no whole number from 0 to ${formatCount(last)}`,
      perCent: (metrics: string) => `read as per cent: ${metrics}`,
      cutOff: 'the file breaks off, so what came before was read',
    },
  },
}
