/** Texts of the app as a whole: its menu, commands, notices and closing question. */
import type { MenuCommand } from '../ipc-contract'

export const APP_MESSAGES = {
  app: {
    name: 'Optimizer Lab',
    problemTitle: 'Optimizer Lab has a problem',
  },
  menu: { file: '&File', edit: '&Edit', runs: '&Runs', view: '&View' },
  commands: {
    'new-comparison': 'New comparison',
    'run-preset': 'Run SGD vs RMSprop on MNIST',
    export: 'Export…',
    import: 'Import…',
    'stop-all': 'Stop all runs',
    'show-queue': 'Show the queue',
    'pause-queue': 'Pause or resume the queue',
    'add-dataset': 'Add data set folder…',
    'command-palette': 'Command palette',
    'toggle-runs': 'Show or hide past runs',
    'toggle-details': 'Show or hide recipe and details',
    'show-verdict': 'Verdict on the shown runs',
    undo: 'Undo',
    redo: 'Redo',
    'find-runs': 'Find runs',
    'rename-run': 'Rename run or comparison',
    'tag-runs': 'Edit tags of the chosen runs…',
    'pin-runs': 'Pin or unpin the chosen runs',
    'set-baseline': 'Use the chosen run as baseline, or no longer',
    'compare-runs': 'Compare the chosen runs side by side…',
    'go-on-runs': 'Go on with the chosen runs',
    'fork-run': 'Fork the chosen run…',
    'replay-run': 'Train the chosen run again and compare',
    'checkpoint-rule': 'Checkpoints: how many are kept…',
    'trash-runs': 'Move the chosen runs to the trash',
    'show-trash': 'Show or leave the trash',
    'empty-trash': 'Empty the trash…',
  } satisfies Record<MenuCommand, string>,
  palette: {
    placeholder: 'Type a command',
    nothing: 'No command has that name.',
    open: 'Commands',
  },
  closing: {
    question: (count: number) =>
      count === 1 ? 'One run is still training.' : `${count} runs are still training.`,
    detail: 'Quitting ends them now. Every step trained so far is kept.',
    keepTraining: 'Keep training',
    quit: 'Quit',
    reason: 'The app was closed while it trained. What was trained is kept.',
  },
  centre: {
    title: 'What the middle shows',
    names: { curves: 'Curves', verdict: 'Verdict', tuning: 'Tuning' },
  },
  side: { hide: 'Hide recipe and details', show: 'Show recipe and details' },
  notices: { dismiss: 'Dismiss' },
  datasets: { added: (name: string) => `${name} was added.` },
}
