/** Texts of the view in which optimizers are read, written and tried out. */
import type { ListingKind, PreviewFigure } from '../../contract/optimizers'
import { formatCount, formatNumber } from '../../number-format'

const short = (value: number, digits = 3) => formatNumber(Number(value.toPrecision(digits)))
const runsText = (count: number) => (count === 1 ? '1 run' : `${formatCount(count)} runs`)

export const OPTIMIZERS_VIEW_MESSAGES = {
  optimizersView: {
    title: 'Optimizers',
    list: 'Optimizers to choose from',
    new: 'New optimizer',
    hide: 'Hide the list of optimizers',
    groups: { own: 'Yours', 'built-in': 'Built in', 'from-runs': 'From runs' } satisfies Record<
      ListingKind,
      string
    >,
    badges: { own: 'yours', 'built-in': 'built in', 'from-runs': 'from runs' } satisfies Record<
      ListingKind,
      string
    >,
    badgeHelp: {
      own: 'You wrote it; it is kept in this database.',
      'built-in':
        'It is part of the app and cannot be changed. Duplicate it to make one of your own.',
      'from-runs':
        'A stored run brought it along. Keep a copy to change it; the run stays as it is.',
    } satisfies Record<ListingKind, string>,
    noneOwn: 'None yet. Write a new one, or duplicate one of these:',
    unnamed: 'without a name',
    hasErrors: 'The text has errors',
    runs: runsText,
    used: (kind: ListingKind, runs: number) => {
      if (runs === 0) return 'used in no run yet'
      return kind === 'own'
        ? `used in ${runsText(runs)}; editing does not change ${runs === 1 ? 'it' : 'them'}`
        : `used in ${runsText(runs)}`
    },
    kept: 'Saved',
    typing: 'Saving…',
    failed: 'Not saved',
    rename: 'Rename',
    duplicate: 'Duplicate',
    duplicateAndEdit: 'Duplicate and edit',
    keepCopy: 'Keep a copy',
    copyPyTorch: 'Copy as PyTorch',
    copied: (name: string) => `${name} is on the clipboard as a class for PyTorch.`,
    delete: 'Delete',
    removed: (name: string) => `${name === '' ? 'The optimizer' : name} was deleted.`,
    undo: 'Undo',
    more: 'More',
    compareWith: (name: string) => `Compare with ${name}`,
    comparison: (name: string, other: string) => `${name} against ${other}`,
    filled: (name: string, other: string) => `The recipe compares ${name} with ${other}.`,
    text: (name: string) => `Text of ${name === '' ? 'the optimizer' : name}`,
    readOnly: 'The text can be read and copied, not changed.',
    howToLeave: 'Press Escape, then Tab to leave the editor.',
    keys: 'Ctrl+Space completes · F8 next problem · Esc, Tab leaves the editor',
    problems: 'What is wrong with the text',
    inLine: (line: number, sentence: string) => `Line ${formatCount(line)}: ${sentence}`,
    moreProblems: (count: number) => `and ${formatCount(count)} more`,
    given: { w: 'weight', g: 'gradient', t: 'step' },
    state: 'state starts at',
    noState: 'keeps no state',
    cost: (milliseconds: number, ofAdamW: number) =>
      `Generated in ${short(milliseconds, 2)} ms · ${ofAdamW.toFixed(2)}× the time of the built-in AdamW an update`,
    interpreted: (ofAdamW: number) =>
      `Runs as it is written, not as generated code · ${ofAdamW.toFixed(1)}× the time of the built-in AdamW an update`,
    language: 'Language',
    help: {
      form: 'A text, line by line',
      lines: [
        ['optimizer NAME', 'The first line. Comment lines under it describe the optimizer.'],
        ['lr = 0.01 in (0, 10]', 'A hyperparameter: its default, and the range that it may have.'],
        ['nesterov = off', 'A hyperparameter that is on or off.'],
        ['state s = 1e-6', 'Where a state starts; without such a line it starts at 0.'],
        [
          'm = beta * m + g',
          'A statement. What is read before it is assigned is a state: each weight keeps its own from step to step. What is assigned first lasts for this step alone.',
        ],
        ['w = w - lr * m', 'The new weights, which every text assigns.'],
        [
          '# ...',
          'A comment, to the end of its line. A semicolon ends a statement as a line does.',
        ],
      ] as readonly (readonly [sign: string, meaning: string])[],
      given: 'Given names',
      functions: 'Functions',
      operators: 'Operators, those that bind least first',
    },
    preview: 'Preview',
    bowl: (steps: number) => `On the elongated bowl, ${formatCount(steps)} steps, beside SGD`,
    bowlRates: 'Both with a learning rate that suits the bowl.',
    training: (steps: number) => `${formatCount(steps)} steps of a small network`,
    trainingLabel: (name: string) =>
      `Training loss of ${name} and of SGD over the steps, on the same batches`,
    network: (widths: string, batchSize: number) =>
      `${widths}, batches of ${formatCount(batchSize)}; both from the same weights.`,
    loss: 'Loss',
    step: 'Step',
    sgd: (rate: number) => `SGD · lr ${short(rate)}`,
    falls: (first: number, last: number) =>
      `The loss falls from ${short(first)} to ${short(last)}.`,
    stays: (first: number, last: number) =>
      `The loss does not fall: ${short(first)} at first, ${short(last)} at the end.`,
    finite: 'All figures are finite.',
    notFinite: (step: number, what: string) =>
      `After step ${formatCount(step)} ${what} is no finite number any more.`,
    figures: {
      loss: 'the loss',
      weights: 'a weight',
      state: 'a state of the optimizer',
    } satisfies Record<PreviewFigure, string>,
    bowlDiverges: (step: number) =>
      `On the bowl it leaves the finite numbers after step ${formatCount(step)}.`,
    bowlRises: 'On the bowl it ends higher than it began.',
    busy: 'Being tried out…',
    notYet: 'What it does is drawn here as soon as the text can be read.',
    stale: 'The text has errors: this is from before them.',
    tryOut: 'Try other values',
    reset: 'Back to the text’s values',
    notANumber: 'A number, please.',
    outside: (from: string, to: string, isAbove: boolean, isBelow: boolean) =>
      [
        ...(from === '' ? [] : [`${isAbove ? 'above' : 'at least'} ${from}`]),
        ...(to === '' ? [] : [`${isBelow ? 'below' : 'at most'} ${to}`]),
      ].join(', '),
    textOf: (name: string) => `Text of ${name}, as the run was trained`,
    openHere: 'Open in Optimizers',
    edit: 'Edit optimizers…',
    yours: 'yours',
  },
}
