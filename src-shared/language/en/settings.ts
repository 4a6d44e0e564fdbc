/** Texts of the settings and of backups. */
import type { BACKUP_INTERVALS, ColorScheme, CopyKind, Switch } from '../../contract/app-settings'
import type { LanguageSetting } from '../language-names'
import { formatCount } from '../../number-format'
import { plural } from './plural'

export const SETTINGS_MESSAGES = {
  settings: {
    title: 'Settings',
    close: 'Close settings',
    sections: {
      appearance: 'Appearance',
      training: 'Training',
      backups: 'Backups',
      database: 'Database',
    },
    colors: 'Colours',
    colorSchemes: { system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<
      ColorScheme,
      string
    >,
    language: 'Language',
    /** Each language in its own words. */
    languages: { system: 'System', en: 'English', ko: '한국어' } satisfies Record<
      LanguageSetting,
      string
    >,
    atOnce: 'Runs at the same time',
    automatic: 'Automatic',
    automaticHelp: (cores: number) =>
      `One for each of this machine’s ${plural(cores, 'core', 'cores')}.`,
    chosen: 'A number',
    number: 'Number of runs',
    fromNextStart: (now: number) =>
      `Counts from the next start on. Until then it is ${formatCount(now)}.`,
    whole: (least: number, most: number) =>
      `Type a whole number from ${least} to ${formatCount(most)}.`,
    switches: {
      notify: {
        label: 'Notify when a comparison is done',
        help: 'By the system, while another window is in front.',
        keywords: 'notification alert finished sound message',
      },
      keepAwake: {
        label: 'Keep the machine awake while something trains',
        help: 'The screen may still turn off; a paused queue lets the machine sleep.',
        keywords: 'sleep suspend power battery energy',
      },
      confirmClosing: {
        label: 'Ask before closing while something trains',
        help: 'What was trained is kept either way and can be resumed at the next start.',
        keywords: 'quit exit question confirm',
      },
    } satisfies Record<Switch, { label: string; help: string; keywords: string }>,
    snapshots: 'Look into runs while they train',
    snapshotRules: { off: 'Off', usual: 'Usual', every: 'Every…' },
    snapshotsHelp: {
      off: 'A step can still be looked into afterwards: it is trained again.',
      usual: 'About 40 steps, evenly in their logarithm. At most 100 kB a run.',
      every: 'Fewer where that would take more than 100 kB a run.',
    },
    snapshotSteps: 'Steps',
    checkpoints: 'Checkpoints',
    checkpointsHelp: 'What a run needs to go on where it was.',
    checkpointRule: 'Change the rule…',
    every: 'Made automatically',
    intervals: { daily: 'Daily', weekly: 'Weekly', never: 'Never' } satisfies Record<
      (typeof BACKUP_INTERVALS)[number],
      string
    >,
    keepDays: 'Days kept',
    keepDaysHelp: 'The newest automatic backup of each.',
    keepWeeks: 'Weeks kept',
    keepWeeksHelp: 'Then the newest of each.',
    reveal: 'Show in folder',
  },
  backups: {
    intro:
      'A backup is a whole copy of the database, made while you work. One made by hand is kept until you delete it.',
    none: 'There is no backup yet.',
    count: (count: number, bytes: string) => `${plural(count, 'backup', 'backups')}, ${bytes}.`,
    setAside: (count: number, bytes: string) =>
      `${plural(count, 'database', 'databases')} set aside, ${bytes}.`,
    list: 'Backups and databases set aside, newest first',
    kinds: {
      automatic: 'Automatic',
      'by-hand': 'By hand',
      'before-update': 'Before an update',
      replaced: 'Set aside: replaced',
      damaged: 'Set aside: damaged',
    } satisfies Record<CopyKind, string>,
    make: 'Back up now',
    making: 'Backing up…',
    made: (bytes: string) => `A backup was made: ${bytes}.`,
    failed: (reason: string) => `A backup that was due failed. ${reason}`,
    restore: 'Restore…',
    restoring: 'Restoring…',
    restoreOf: (date: string) => `Restore the backup of ${date}…`,
    remove: 'Delete…',
    removeOf: (kind: string, date: string) => `Delete ${kind} of ${date}…`,
    removed: (bytes: string) => `Deleted. ${bytes} of disk space freed.`,
    notRemoved: (file: string, reason: string, advice = 'Check the permissions of its folder.') =>
      `${file} could not be deleted: ${reason}. ${advice}`,
    removeQuestion: (kind: string, date: string) => `Delete “${kind}” of ${date} permanently?`,
    removeExplanation: (name: string, bytes: string) =>
      `The file ${name} (${bytes}) is deleted and cannot be brought back. The database in use stays as it is.`,
    confirmRemove: 'Delete',
    gone: (name: string) => `There is no backup called ${name} any more.`,
    question: (date: string) => `Replace everything by the backup of ${date}?`,
    explanation: (training: number) =>
      `The lab will be as it was then. The database of now is kept beside it under another name.${
        training === 0
          ? ''
          : ` ${plural(training, 'run that trains or waits is', 'runs that train or wait are')} ended first.`
      }`,
    cancel: 'Cancel',
    confirm: 'Restore',
    restored: (date: string, keptAs: string | null) =>
      `The lab is as it was on ${date}.${keptAs === null ? '' : ` What it was before is kept as ${keptAs}`}`,
    notRestored: (reason: string) => `The backup was not restored. ${reason}`,
  },
}
