/** Texts of the report of a problem: the dialog before it and the file itself. */
import { formatBytes, formatCount } from '../../number-format'

export const REPORT_MESSAGES = {
  report: {
    title: 'Report a problem',
    intro:
      'Saves a text file that helps to find a fault. Nothing is sent: send the file yourself to whoever maintains the app, ' +
      'and say what you were doing.',
    inside: 'It holds',
    contents: [
      'the versions of the app and its parts, and of the system',
      'the database’s version, its size, whether it is whole, and how many runs have which status',
      'the log: what the app did and when',
    ],
    outside: 'It does not hold',
    left: 'names, notes, tags, recipes, curves, weights, or paths of your files',
    save: 'Save the report…',
    saving: 'Saving…',
    cancel: 'Cancel',
    saved: (path: string) => `The report is saved as ${path}`,
    saveTitle: 'Save the report',
    fileKind: 'Text',
    file: {
      title: 'Optimizer Lab: report of a problem',
      inside: 'Versions, system, counts and the log. No names, recipes, curves or paths.',
      made: (time: string) => `Made ${time}`,
      versions: 'Versions',
      machine: 'Machine',
      cores: (count: number) => `Cores: ${formatCount(count)}`,
      memory: (bytes: number) => `Memory: ${formatBytes(bytes)}`,
      database: 'Database',
      schema: (version: number) => `Schema version: ${version}`,
      size: (bytes: number | null) =>
        `Size: ${bytes === null ? 'there is no file' : formatBytes(bytes)}`,
      integrity: (answer: string) => `Check: ${answer}`,
      unreadable: (code: string) => `Could not be read: ${code}`,
      runs: 'Runs',
      noRuns: 'none',
      log: 'Log',
    },
  },
}
