/** Texts of export and import. */
import type { ImportReport } from '../exchange'
import { plural } from './plural'

const EXPECTED =
  'The lab reads its own pictures (PNG), CSV and JSON files and databases (lab.sqlite).'

const runs = (count: number) => plural(count, 'run', 'runs')

/** "3 runs added, 1 run known": one line for each file. */
function importSummary(report: ImportReport): string {
  const { added, completed, known, differing, comparisons, views } = report
  const parts = [
    added.length > 0 && `${runs(added.length)} added`,
    comparisons > 0 && plural(comparisons, 'comparison', 'comparisons'),
    completed.length > 0 && `${runs(completed.length)} brought up to date`,
    views > 0 && plural(views, 'saved view', 'saved views'),
    known.length > 0 && `${runs(known.length)} known already`,
    differing.length > 0 &&
      `${runs(differing.length)} known with other figures and left as they are here`,
  ].filter((part) => part !== false)
  return `${report.name}: ${parts.length > 0 ? parts.join(', ') : 'no runs in it'}.`
}

export const EXCHANGE_MESSAGES = {
  exchange: {
    importSummary,
    reasons: {
      notEnded: (steps: number) =>
        `It had not ended when it was brought here; what was trained until then (${plural(steps, 'step', 'steps')}) is kept.`,
    },
    dialogs: {
      export: 'Export',
      import: 'Import runs and charts',
      importedKinds: 'Pictures, CSV, JSON and databases of the lab',
      allFiles: 'All files',
      viewsFolder: 'Folder for a picture of each saved view',
    },
    problems: {
      cannotCopy: 'The picture could not be copied.',
      inFile: (name: string, problem: string) => `${name}: ${problem}`,
      cannotRead: (file: string) =>
        `${file} cannot be read. Check that it is there and may be read.`,
      cannotWrite: (file: string) => `${file} could not be written. Choose another folder.`,
      noWeights: (name: string) =>
        `The weights of ${name} are not kept: only those of the newest runs are, and none of runs that did not end.`,
      notDrawn: (problem: string) => `The chart could not be drawn: ${problem}`,
      drawnTooLong: 'The chart could not be drawn within a minute.',
      nothingPrinted: 'Nothing is being printed.',
      noViews: 'No view is saved yet. Save one above the chart first.',
      empty: `The file is empty. ${EXPECTED}`,
      tooLarge: (name: string) =>
        `${name} is too large to be read at once. Merge the database it comes from instead.`,
      foreign: `This is no file of the lab. ${EXPECTED}`,
      ordinaryPng:
        'This is an ordinary picture: it carries no experiment. Export the chart from the lab, with its experiment in it.',
      truncatedPng: 'The picture ends too early. Get a whole copy of the file.',
      damagedPng:
        'The picture is damaged: its contents do not match its checksums. Get another copy of the file.',
      damagedContent: 'The experiment in it is damaged or cut off. Get another copy of the file.',
      tooLong: 'The experiment in it is larger than any the lab writes, so it is not read.',
      newerFormat: 'It was written by a newer version of the app. Open it with that version.',
      expected: (type: string) => `a value of type ${type} belongs there`,
      contradiction: 'it contradicts another part of the file',
      wrongContent: (place: string, problem: string) =>
        `The experiment in it cannot be used (${place === '' ? '' : `${place}: `}${problem}). Nothing was taken from it.`,
      wrongRow: (line: number) =>
        `Row ${line} is not as the lab writes it. Nothing was taken from the file.`,
      noLabDatabase: (file: string) =>
        `${file} is not a database of the lab. Choose a lab.sqlite, or a picture, CSV or JSON file that the lab wrote.`,
      newerDatabase: (file: string) =>
        `${file} comes from a newer version of the app. Merge it with that version; nothing was changed.`,
      damagedDatabase: (file: string) =>
        `${file} is damaged or lacks tables of the lab, so nothing was taken from it.`,
    },
  },
}
