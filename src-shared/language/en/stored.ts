/**
 * What is stored as a code with what it speaks of, and turned into these words when it is shown: why runs ended, what
 * edits are called in the history ("Undo Rename SGD"), and what training and its engine refuse.
 */
import { formatCount } from '../../number-format'
import { plural } from './plural'

/** A run by its name, several as their number. */
const runs = (of: string | number) => (typeof of === 'number' ? plural(of, 'run', 'runs') : of)
type Edited = { of: string | number }

const steps = (count: number) => plural(count, 'step', 'steps')

const EDITS = {
  'rename-run': ({ of }: Edited) => `Rename ${runs(of)}`,
  'rename-comparison': ({ of }: Edited) => `Rename comparison ${of}`,
  notes: ({ of }: Edited) => `Notes of ${runs(of)}`,
  tag: ({ of }: Edited) => `Tag ${runs(of)}`,
  untag: ({ of }: Edited) => `Untag ${runs(of)}`,
  'change-tags': ({ of }: Edited) => `Change tags of ${runs(of)}`,
  color: ({ of }: Edited) => `Colour of ${runs(of)}`,
  marker: ({ of }: Edited) => `Marker of ${runs(of)}`,
  pin: ({ of }: Edited) => `Pin ${runs(of)}`,
  unpin: ({ of }: Edited) => `Unpin ${runs(of)}`,
  delete: ({ of }: Edited) => `Delete ${runs(of)}`,
  restore: ({ of }: Edited) => `Restore ${runs(of)}`,
}

const ENDINGS = {
  'never-begun': () => 'The app was closed before this run began.',
  'cut-off': ({ stepsDone }: { stepsDone: number }) =>
    `Stopped when the app was closed; what was trained until then (${formatCount(stepsDone)} ${
      stepsDone === 1 ? 'step' : 'steps'
    }) is kept.`,
  closed: () => 'The app was closed while it trained. What was trained is kept.',
  'ended-by-command': () => 'Interrupted from the command line; what was trained is kept.',
  'backup-restored': () => 'A backup was restored while it trained. What was trained is kept.',
  'database-damaged': () =>
    'The database was found damaged. What was trained is kept as far as it could be saved.',
  'taken-out': () => 'Stopped before it began.',
  'loss-diverged': ({ loss, step }: { loss: number; step: number }) =>
    `The loss became ${loss} at step ${step}. Try a smaller learning rate.`,
  'measured-loss-diverged': ({ step }: { step: number }) =>
    `The loss of held-out or test examples stopped being a finite number at step ${step}. Try a smaller learning rate.`,
  'points-missing': ({ missing }: { missing: number }) =>
    `${plural(missing, 'step is', 'steps are')} missing in what was recorded of this run. Resume it: it is trained again from before the gap.`,
  'out-of-memory': () =>
    'There was not enough memory for this run; what was trained of it until its last checkpoint is kept. Take fewer runs at once, smaller layers or a smaller batch, or close other programs, then resume it.',
  'thread-ended': ({ exitCode }: { exitCode: number }) =>
    `The thread that trained this run ended unexpectedly (exit code ${exitCode}). What was trained is kept: resume the run from its last checkpoint.`,
  'points-unreadable': ({ found, wanted }: { found: number; wanted: number }) =>
    `Some of its points could not be read from a damaged database: ${formatCount(found)} of ${formatCount(wanted)} losses are kept. Resuming it trains the missing ones again.`,
  'points-left-behind': ({ found, wanted }: { found: number; wanted: number }) =>
    `It was said to be done where it comes from, but only ${formatCount(found)} of its ${formatCount(wanted)} losses came along.`,
  'not-ended-elsewhere': ({ stepsDone }: { stepsDone: number }) =>
    `It had not ended when it was brought here; what was trained until then (${steps(stepsDone)}) is kept.`,
}

type Contents = { run: string; dataset: string; then: string; now: string }

const REFUSALS = {
  'data-changed': ({ run, dataset, folder, then, now }: Contents & { folder: string }) =>
    `The files of ${dataset} in ${folder} have changed since “${run}” was trained on them: their content was ${then} and is ${now} now. Nothing was trained, and nothing is lost. Put the earlier files back into the folder and try again, or train a new comparison on the files as they are.`,
  'built-in-data-changed': ({ run, dataset, then, now }: Contents) =>
    `“${run}” was trained on another ${dataset} than this app has: the content was ${then} and is ${now} here. Nothing was trained, and nothing is lost. Train a new comparison instead.`,
  'fork-at-other-step': ({ step, given }: { step: number; given: number }) =>
    `The fork begins after step ${step}, but the state given to it is of step ${given}.`,
  'fork-without-rates': () =>
    'The optimizer depends on the learning rates of all steps before, which a fork does not know. Give the fork a fresh optimizer state instead.',
  'fork-without-memory': ({ keeps, kept }: { keeps: string; kept: string }) =>
    `The optimizer keeps ${keeps || 'nothing'} from step to step, but before the fork it kept ${kept || 'nothing'}: with these settings it can only start with a fresh optimizer state.`,
  'fork-before-parent': ({ step, parentStep }: { step: number; parentStep: number }) =>
    `A fork at step ${step} cannot come from a run that was itself forked off at step ${parentStep}.`,
  'parent-diverges': ({ step }: { step: number }) =>
    `The run that this fork comes from diverges at step ${step}, so nothing can go on from it later.`,
  'state-of-another': () => "A run that is no fork cannot begin with another run's state.",
  'state-outside-run': (of: { first: number; last: number; given: number }) =>
    `The run has steps ${of.first} to ${of.last}, but the state given to it is of step ${of.given}.`,
}

const ENGINE = {
  'layer-widths': ({ sizes }: { sizes: readonly number[] }) =>
    `Layer widths must be two or more whole numbers above 0, not [${sizes.join(', ')}].`,
  'batch-size': ({ batchSize }: { batchSize: number }) =>
    `Batch size must be a whole number above 0, not ${batchSize}.`,
  seed: ({ seed }: { seed: number }) =>
    `Seed must be a whole number from 0 to 4,294,967,295, not ${seed}.`,
  'other-features': (of: { features: number; inputs: number }) =>
    `The examples have ${of.features} features, but the network has ${of.inputs} inputs.`,
  'no-examples': () => 'The set of examples is empty.',
  'examples-incomplete': (of: {
    count: number
    features: number
    pixels: number
    labels: number
  }) =>
    `${of.count} examples of ${of.features} features need ${of.count * of.features} pixels and ${of.count} labels; there are ${of.pixels} and ${of.labels}.`,
  'foreign-label': ({ label, classes }: { label: number; classes: number }) =>
    `There is a label ${label}, but the network has only ${classes} outputs.`,
  'held-out-count': ({ heldOut }: { heldOut: number }) =>
    `Held-out examples must be a whole number from 0 on, not ${heldOut}.`,
  'all-held-out': ({ heldOut, count }: { heldOut: number; count: number }) =>
    `${heldOut} examples cannot be held out of a training set of ${count}: at least one must be left to train on.`,
  'none-held-out': () => 'No examples are held out of training.',
  'rate-order': () => 'The changes of the learning rate are not in the order of their steps.',
  'learning-rate': ({ learningRate }: { learningRate: number }) =>
    `A learning rate must be a number above 0, not ${learningRate}.`,
  'net-memory': ({ megabytes }: { megabytes: number }) =>
    `There is not enough memory for this network: it needs ${megabytes} MB. Take smaller layers or a smaller batch, train fewer runs at once, or close other programs.`,
  'checkpoint-parameters': ({ saved, wanted }: { saved: number; wanted: number }) =>
    `The checkpoint does not fit: it has ${saved} parameters, the network ${wanted}.`,
  'checkpoint-steps': ({
    stepsDone,
    optimizerSteps,
  }: Record<'stepsDone' | 'optimizerSteps', number>) =>
    `The checkpoint cannot be right: it says that ${stepsDone} steps are done, ${optimizerSteps} of them by its optimizer.`,
  'checkpoint-blocks': ({ saved, wanted }: { saved: number; wanted: number }) =>
    `The checkpoint does not fit: it has ${saved} blocks of optimizer state, the optimizer keeps ${wanted}: it was taken of another optimizer, or of other settings.`,
  'checkpoint-block-length': ({ saved, wanted }: { saved: number; wanted: number }) =>
    `The checkpoint does not fit: a block of its optimizer state has ${saved} numbers instead of ${wanted}.`,
  'no-hyperparameter': ({ key }: { key: string }) => `The hyperparameter "${key}" is missing.`,
  'no-optimizer': ({ id, known }: { id: string; known: readonly string[] }) =>
    `There is no optimizer "${id}". Choose one of: ${known.join(', ')}.`,
}

export const STORED_MESSAGES = { stored: { ...EDITS, ...ENDINGS, ...REFUSALS, ...ENGINE } }
