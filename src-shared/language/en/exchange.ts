/** Texts of export and import. */
import { formatCount } from '../../number-format'
import type { PicturePreset } from '../../picture'
import { READING_MESSAGES } from './reading'
import { plural } from './plural'

const EXPECTED =
  'The lab reads its own pictures (PNG and SVG), reports, CSV and JSON exports and databases (lab.sqlite), and curves of other programs: TensorBoard event files, files of optimizer_lab.py, and CSV with at least one row of numbers, as of W&B, MLflow, Lightning and Keras.'

const runs = (count: number) => plural(count, 'run', 'runs')

export const EXCHANGE_MESSAGES = {
  saved: {
    show: 'Show in folder',
    notOurs: 'Only files that the app has written since it started can be shown in their folder.',
    gone: (path: string) => `${path} is not there any more.`,
  },
  exporting: {
    title: 'Export',
    menu: 'Export points or weights…',
    parts: { picture: 'Picture', points: 'Points', weights: 'Weights', report: 'Report' },
    part: 'What to export',
    format: 'Format',
    preset: 'Made for',
    presets: {
      document: 'A document, 960 × 600 at 2×',
      'paper-column': 'A column of a paper, 85 × 60 mm',
      'paper-page': 'The width of a page, 170 × 100 mm',
      slide: 'A slide, 1920 × 1080',
      thumbnail: 'A small picture, 480 × 300 at 2×',
      window: 'The size in the window',
      custom: 'Other sizes',
    } satisfies Record<PicturePreset | 'window' | 'custom', string>,
    unit: 'Size in',
    units: { pixels: 'Pixels', millimetres: 'Millimetres' },
    fontSize: { pixels: 'Font, px', millimetres: 'Font, pt' },
    dpi: 'Dots per inch',
    background: 'Background',
    backgrounds: { light: 'Light', dark: 'Dark', transparent: 'None' },
    chartTitle: 'Title',
    withTitle: 'With title',
    withLegend: 'With legend',
    withTarget: 'Target and the steps to it',
    withNote: 'Number of runs and smoothing',
    carry: 'The experiment in the file',
    carryHelp: 'Drop the picture on a window of the lab, and its runs and chart are there again.',
    preview: 'Preview',
    allViews: 'Export all views…',
    copy: 'Copy',
    save: 'Save…',
    cancel: 'Cancel',
    saved: (path: string) => `Saved ${path}`,
    savedPlain: (path: string) =>
      `Saved ${path}. Its experiment has too many points to be carried by a picture; export it as CSV or JSON too.`,
    savedViews: (count: number, folder: string) =>
      `Saved ${plural(count, 'picture', 'pictures')} in ${folder}`,
    savedViewsPlain: (count: number, folder: string, names: string) =>
      `Saved ${plural(count, 'picture', 'pictures')} in ${folder}. These have too many points to be carried by a picture; export their runs as CSV or JSON too: ${names}.`,
    copied: 'The picture is copied.',
    nothing: 'Tick a run first: there is no curve to export.',
    pointsHelp: {
      csv: 'One row a point: run, optimizer, learning rate, seed, metric, step, value, and every field of the recipe. The last column keeps what it takes to import the file again.',
      json: 'Recipes, figures and every point of each run, in one document. It can be imported again.',
      tensorboard:
        'Event files, a folder for each run, with its recipe as hyperparameters. Choose a folder and start tensorboard --logdir with it.',
    },
    curvesNotRead: 'Not every curve is read yet. The picture can be saved once all are.',
    runs: (count: number) => `${plural(count, 'run', 'runs')}, every metric, every point`,
    weightsHelp: {
      safetensors:
        'For PyTorch and others: layers.0.weight, layers.0.bias and so on, with the recipe as metadata.',
      npz: 'For NumPy: numpy.load(file)["layers.0.weight"] and so on.',
    },
    run: 'Run',
    reportOf: (count: number) =>
      `${runs(count)}: question and verdict, fairness, recipes, figures, tables, notes, and how to repeat it`,
    reportHelp: {
      html: 'One page that needs no network. Drop it on a window of the lab, and its runs and chart are there again.',
      pdf: 'The same page to print. It carries no runs.',
    },
    savedPlainReport: (path: string) =>
      `Saved ${path}. Its experiment has too many points to be carried by a page; export it as CSV or JSON too.`,
  },
  importing: {
    invite: 'Drop to import',
    underWay: { importing: 'Importing…', exporting: 'Exporting…' },
    inviteHelp:
      'What the lab wrote, curves of other programs (CSV, TensorBoard), or data to train on: a folder of images, a CSV file, IDX files.',
  },
  watchedFolder: {
    title: 'Watched folder',
    help: 'Files of optimizer_lab.py and TensorBoard in it are taken in, and their curves grow as they are written.',
    none: 'No folder is watched.',
    watching: (folder: string) => `Watching ${folder} for curves`,
    gone: 'It is not there now.',
    choose: 'Watch a folder…',
    chooseOther: 'Choose another…',
    stop: 'Stop watching',
    begun: (folder: string) => `Watching ${folder} for curves. Settings say how to stop.`,
    stopped: (folder: string) => `${folder} is watched no more.`,
    added: (count: number) => `Watched folder: ${runs(count)} added.`,
    missing: (folder: string) =>
      `The watched folder ${folder} is not there. Its curves come as soon as it is back; Settings can stop watching it.`,
  },
  exchange: {
    imported: {
      files: (count: number) => plural(count, 'file', 'files'),
      added: (count: number) => `${runs(count)} added`,
      comparisons: (count: number) => plural(count, 'comparison', 'comparisons'),
      completed: (count: number) => `${runs(count)} brought up to date`,
      views: (count: number) => plural(count, 'saved view', 'saved views'),
      optimizers: (count: number) => plural(count, 'own optimizer', 'own optimizers'),
      known: (count: number) => `${runs(count)} known already`,
      differing: (count: number) =>
        `${runs(count)} known with other figures and left as they are here`,
      restored: (count: number) =>
        count === 1
          ? '1 run was in the trash and is back'
          : `${formatCount(count)} runs were in the trash and are back`,
      corrected: (count: number) =>
        `${runs(count)} with figures that the points contradict, which were computed again`,
      leftOut: (count: number) =>
        count === 1
          ? '1 that cannot be read or holds impossible numbers was left out'
          : `${formatCount(count)} that cannot be read or hold impossible numbers were left out`,
      nothing: 'no runs in it',
    },
    dialogs: {
      export: 'Export',
      import: 'Import runs and charts',
      importedKinds: 'Pictures, reports, CSV, JSON and databases of the lab',
      allFiles: 'All files',
      watchedFolder: 'Folder whose curves are taken in as they grow',
      viewsFolder: 'Folder for a picture of each saved view',
    },
    problems: {
      ...READING_MESSAGES,
      cannotCopy: 'The picture could not be copied.',
      inFile: (name: string, problem: string) =>
        name.trim() === '' ? problem : `${name.trim()}: ${problem}`,
      cannotRead: (
        file: string,
        reason: string,
        advice = 'Check that it is there and may be read.',
      ) => `${file} cannot be read: ${reason}. ${advice}`,
      cannotWrite: (file: string, reason: string, advice = 'Choose another folder.') =>
        `${file} could not be written: ${reason}. ${advice}`,
      diskFull: (file: string) =>
        `${file} could not be written: the disk is full. Nothing was changed. Free some space, or choose another folder.`,
      isDatabase: (file: string) => `${file} is the database that is open. Choose another name.`,
      noWeights: (name: string) =>
        `The weights of ${name} are not kept: only those of the newest runs are, and none of runs that did not end.`,
      notDrawn: (problem: string) => `The chart could not be drawn: ${problem}`,
      threadEnded: 'It was broken off unexpectedly, and nothing was changed. Try it again.',
      notPrinted: (problem: string) => `The report could not be printed: ${problem}`,
      noViews: 'No view is saved yet. Save one above the chart first.',
      empty: `The file is empty. ${EXPECTED}`,
      tooLarge: (name: string) =>
        `${name} is too large to be read at once. Merge the database it comes from instead.`,
      tooLargeToDrop: (name: string) =>
        `${name} is too large to be dropped. Choose it with Import in the menu instead.`,
      foreign: `This is none of the files that can be taken in. ${EXPECTED}`,
      noSuchTable: 'This table is not open any more. Open its file again.',
      ordinaryPicture:
        'This is an ordinary picture: it carries no experiment, or another program left it out when it saved the picture again. Export the chart from the lab, with its experiment in it.',
      ordinaryPage:
        'This page carries no experiment: it is no report of the lab, its experiment was too large to be in it, or another program left it out when it saved the page again.',
      truncatedPng: 'The picture ends too early. Get a whole copy of the file.',
      damagedPng:
        'The picture is damaged: its contents do not match its checksums. Get another copy of the file.',
      damagedContent: 'The experiment in it is damaged or cut off. Get another copy of the file.',
      tooLong: 'The experiment in it is larger than any the lab writes, so it is not read.',
      newerFormat: 'It was written by a newer version of the app. Open it with that version.',
      expected: (type: string) => `a value of type ${type} belongs there`,
      noSteps: 'a list of steps, whole numbers from 1 on, belongs there',
      noValues: 'a list of numbers belongs there',
      contradiction: 'it contradicts another part of the file',
      wrongContent: (place: string, problem: string) =>
        `The experiment in it cannot be used (${place === '' ? '' : `${place}: `}${problem}). Nothing was taken from it.`,
      noLabDatabase: (file: string) =>
        `${file} is not a database of the lab. Choose a lab.sqlite, or a picture, CSV or JSON file that the lab wrote.`,
      ownDatabase: (file: string) =>
        `${file} is the database that is open, or belongs to it: its runs are here already.`,
      newerDatabase: (file: string) =>
        `${file} comes from a newer version of the app. Merge it with that version; nothing was changed.`,
      damagedDatabase: (file: string) =>
        `${file} is damaged or its tables are not those of the lab, so nothing was taken from it.`,
    },
  },
}
