/** What the command line says: its help, what is wrong with words given to it, and what its commands did. */
import { formatCount } from '../../number-format'
import type { RunStatus } from '../../runs/run'
import { plural } from './plural'

type Names = readonly string[]
const listed = (names: Names) => names.join(', ')

const COMMANDS = {
  compare: 'train a comparison and print its losses',
  work: 'train one task of a plan, on any machine',
  gather: 'take in what the tasks of a plan trained, plan the next',
  resume: 'resume comparisons that were cut off',
  replay: 'train runs again and compare them, bit for bit',
  inspect: 'look into a step of a run: layers, gradients, rates',
  landscape: 'measure the loss around the ends of two runs',
  fork: 'go on from a step of a run in another way',
  runs: 'list the runs that are kept',
  export: 'write a chart, points or weights into a file',
  import: 'take in files of the lab, or curves of other programs',
  merge: 'take in every run of other databases',
  open: 'show the window, with the files named imported',
  verdict: 'say which optimizer learns faster, and how sure that is',
  report: 'write an experiment as one page to read',
  surface: 'let optimizers walk over a function of two parameters',
  data: 'list data sets, or show what a path would be as one',
  optimizers: 'list optimizers, or check, show or translate a text',
  tour: 'list the experiments of the guided tour, or run one',
  tag: 'tag runs, or take tags away',
  trash: 'put runs into the trash, or say what is in it',
  undo: 'undo the last change of runs',
  redo: 'redo what was undone',
  backup: 'copy the database now, or list the copies there are',
  restore: 'put a backup in the place of the database',
  recover: 'save what a damaged database still holds into a new one',
  completions: 'print the completions for bash, zsh or fish',
}

const OPTIONS = {
  db: 'database to use (or OPTIMIZER_LAB_DB)',
  language: 'language of what is said: en or ko (that of the system)',

  preset: (usual: string) => `what the options change (${usual})`,
  optimizers: 'names, as in sgd,adam, or paths of own texts',
  recipe: 'a comparison or recipe as JSON; options change it',
  epochs: 'passes over the examples, in the place of --steps',
  lr: 'learning rate of every optimizer',
  set: 'one hyperparameter: rmsprop.alpha=0.9; 1 turns a flag on, 0 off: sgd.nesterov=1',
  warmup: 'steps over which the learning rate first grows to its full size (0)',
  seeds: 'for example 0..4, 0-4, 1,2,7 or 0..4,9',
  sweep: 'tune each optimizer first: lr=standard, lr=0.01,0.1',
  tuningTopic: 'grids and random search',
  noExtend: 'do not go on beyond the ends of a grid of learning rates where the best lies there',
  search: 'tune by random search instead, as in lr=1e-4..1 with momentum=0..0.99',
  trials: (usual: number) => `settings drawn for each optimizer (${usual})`,
  searchSeed: 'draws them (0)',
  tuningSeeds: 'seeds to tune with (the first three of --seeds)',
  select: 'the best by validation loss or accuracy (loss)',
  name: 'name of the comparison, the title of its chart',
  comparedChart: 'chart',
  comparedCsv: 'every raw point',
  comparedJson: 'every loss and the summary; printed without a file',
  snapshots:
    'look into runs while they train: off, usual (about 40 steps), or every N steps (as the settings say)',
  asJson: 'print the answer as JSON',
  verdictJson: 'the same as --format json',
  tourJson: 'print the figures as JSON',

  atOnce:
    'runs that train at the same time (as many as there are cores); 1 lets the verdict compare seconds',
  verdict: 'print the verdict too, and add it to --json',
  reportFile:
    'page that needs no network; dropped on the window, or imported, it brings its runs back',

  plan: 'train nothing: write the runs as tasks into a folder, for work on this or many machines and for gather after that',

  task: (variables: Names) => `its number, from 0 (${listed(variables)})`,
  first:
    'is added to the number that the scheduler gives, which may count from 0 in every stage (0)',
  local: 'a folder on a disk of this machine to train in (that of the temporary files)',
  data: "where the plan's data set lies on this machine (where it lay when the plan was made)",
  checkpoint: (usual: number) =>
    `seconds between checkpoints in the plan's folder: so much is trained again after a crash (${usual})`,
  cores:
    "cores that the run may use (SLURM_CPUS_PER_TASK, or in an indexed Job the pod's limit; 1)",
  acceptFailed:
    'take tasks that failed as they are, as compare does, instead of asking for them again',

  unfinished: 'say which there are, and what is kept of them',

  step: 'the step of the parent after which it goes on',
  forkSteps: "steps of the whole run, the parent's included (as many as the parent's)",
  otherRate: 'its learning rate',
  optimizer: "another optimizer than the parent's: a name, or the path of a text",
  forkSet: 'a hyperparameter of it',
  forkSchedule: "another schedule than the parent's, as of compare",
  scheduleOver:
    "the steps that it covers. whole: all of the run's, as if it had been planned so long; the learning rate jumps at the " +
    "fork where --steps is not the parent's. parent: those that the parent planned; it goes on without a " +
    'jump and behind the last of them stays as it ended, which is 0 for a plain cosine. fork: the ' +
    "fork's own, from the first (whole; fork with --schedule or --warmup)",
  keep: 'keep the optimizer state (the default, unless it is another optimizer)',
  fresh: 'start with a fresh optimizer state',

  landscapeAnew: 'measure again, also where one is kept',
  landscapePoints: 'points of the map on each side (51)',
  landscapeCores: 'cores to measure with (as many as there are)',
  landscapeJson: 'everything that was measured, with the figures that the sentences name',
  landscapeCsv: 'every point that was measured, a line each',
  inspectedStep: 'the step to look into, or the last one of a parameter (the last one recorded)',
  parameter:
    'one parameter over the steps instead, as CSV: its layer from 1, its input and its unit from 0, or bias in the place ' +
    'of the input',
  inspectJson: 'the same as JSON; of a step its histograms too',
  dump: 'everything that the step was made from, for NumPy',
  replaceDump: 'replace the file that is there',

  filter:
    "a query, for example 'optimizer:rmsprop lr<=0.01 -tag:bad sort:-acc'; help runs query explains them",
  queryTopic: 'how queries are written, with every field',
  filterToChange: (help: string) =>
    `runs that a query finds, which ${help} explains; in:all for every run`,
  group: (groupings: Names) => listed(groupings),
  limit: 'at most N runs, or groups',
  runsJson: 'all that is known of each',

  out: 'what its ending says: .png or .svg a chart, .csv or .json points, .safetensors or .npz weights; a PNG or SVG carries the whole experiment, to be imported again',
  view: 'a saved view instead of runs',
  viewsTo: 'a picture of every saved view',
  tensorboardTo: 'event files for TensorBoard, a folder for each run',
  title: 'above the chart',
  picture: (presets: Names) => `size and font: ${listed(presets)}`,
  size: 'width and height in pixels',
  scale: 'pixels of the file for each of the size, 1 to 4',
  mm: 'width and height in millimetres',
  dpi: (usual: number) => `dots an inch (${usual})`,
  font: 'size of the text, in pixels, or in points of a size in millimetres',
  background: (names: Names) => listed(names),
  noTitle: 'nothing above the chart',
  noLegend: 'no legend in it',
  note: 'a note below it that says how the curves are smoothed',
  plain: 'without the experiment in it',

  noWindow: 'only import the files and say what came',
  python: 'only print optimizer_lab.py, which writes curves from Python',
  watch: 'take in what optimizer_lab.py and TensorBoard write there, as it grows',
  map: 'what the columns of a table of another program are, where their names do not tell',

  target: 'value to reach (0.3 for a loss, 0.95 for the accuracy)',
  metric: ([usual, ...others]: Names) => `${usual} (the default), ${listed(others)}`,
  smoothing:
    'kaiser (11 points) or none; of the training loss the default is a Kaiser window that suits the longest run',
  profile:
    'instead of the verdict, over several data sets or networks: on which share of them each optimizer comes within a ' +
    'factor of the fastest; name a run of each of their comparisons',
  ownTargets: (margin: string) =>
    `each of them its own target, ${margin} above what the best optimizer ends with`,
  format: ([usual, ...others]: Names) => `${usual} (the default), ${listed(others)}`,

  add: 'tags to add, as in lecture3 or bad,old',
  remove: 'tags to take away',
  empty: 'delete what is in the trash permanently',

  copies: 'say which copies there are, and which databases were set aside',
  removeCopy: 'delete one of them',
}

const NOTES = {
  sameData:
    'It trains on what the run was trained on. Where the files of its folder have changed since, it says so and ' +
    'trains nothing; compare says it and trains on the files as they are.',
  tuning: (fields: Names) => [
    'Grids of learning rates: lr=quick (5 decades), lr=standard (9 half-decades), lr=paper (36 of DeepOBS). --sweep again ' +
      'is for a grid of several fields: --sweep lr=quick --sweep batch=32,128',
    `Fields: ${listed(fields)}. Their names in PyTorch do as well: eps, weight_decay, alpha.`,
  ],
  fork: "The optimizer, its settings and the schedule are the parent's, but for what the options change.",
  inspect: [
    'The run is trained again up to the step, and nothing is said unless every loss on the way is the stored one, bit for ' +
      'bit. A share of dead units is of those that are 0 on each of the first 2,000 training examples. docs/inside.md ' +
      'says what each figure is, and what is in the files.',
  ],
  work: [
    'Any number of tasks can run at the same time, on machines that see the folder. A task that was cut off goes on from ' +
      'its checkpoint, on any of them; one that is done says so. Its number is taken from SLURM_ARRAY_TASK_ID, ' +
      'JOB_COMPLETION_INDEX (both from 0) or PARALLEL_SEQ (from 1), the first of them that is set.',
    'docs/cluster.md shows GNU parallel, Slurm and Kubernetes.',
  ],
  gather: [
    'It can be run at any time and again: what it knows it leaves as it is. It plans the next stage of a sweep when all ' +
      'tasks of one are done, and ends with the verdict after the last.',
  ],
  backup: 'A copy made by this command is kept until it is deleted.',
  verdict: [
    'The first sentence of a verdict answers the question; "first" means that p is at most 0.05 after Holm\'s ' +
      'correction against every other. The other measures are secondary: each is tested at 5\u00a0% by itself, so ' +
      'together they err more often. There "ahead of" means that p is at most 0.05 so corrected, "clearly ahead of" ' +
      'at most 0.01.',
    'The final training loss is the mean over a tenth of the shortest run that came to its end, at most 100 steps, ' +
      'the same for all.',
  ],
}

const HEADINGS = {
  recipe: 'What is trained:',
  tuning: 'Tuning:',
  results: 'What comes of it:',
  verdict: 'The verdict:',
  picture: 'The picture:',
}

/** What stands for a command's arguments, and the sentence where there are too few or too many. */
const ARGUMENTS = {
  run: "a run's id, or the part of it that no other shares",
  landscape:
    "two runs' ids, or the parts of them that no other shares; or the whole id of a comparison",
  comparison:
    "a comparison's id, or the part of it that no other shares; the newest unfinished one when none is named",
  judged:
    "a run's id, or the part of it that no other shares; one stands for its whole comparison, none for the newest",
  station: (ids: Names) =>
    `the experiment to run: ${listed(ids)}; none to list them all with what they found`,
  file: 'a path',
  backup: 'as backup --list names it',
  plan: 'the folder that compare --plan made',
  wanted: (name: string, what: string, example: string) => `${name} needs ${what}: ${example}`,
  noWindowHere:
    'No window opens from here: that takes a display, and the app with its window (npm start in a checkout of it).',
  withoutWindow: (example: string) => `Files are imported without one too: ${example}`,
  backupWanted: (example: string, list: string) =>
    `restore needs the name of a backup: ${example}. See them with: ${list}`,
  runs: 'runs',
  files: 'files',
  databases: 'databases',
  runAndStep: 'a run and a step',
  reportFile: 'a page to write to',
  runsAndFile: 'runs, or a saved view, and a file',
}

const WORDS = {
  title: 'Optimizer Lab, without a window',
  usage: 'COMMAND [options]',
  usageOfOptions: '[options]',
  titles: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
  },
  generalOptions: 'With every command:',
  helpOption: 'say this',
  versionOption: 'say which version this is',
  version: (version: string) => `optimizer-lab ${version}`,
  more: 'More of it:',
  usageTopic: 'how values are written, and the exit codes',
  seeCommand: (command: string, usage: string) =>
    `What a command takes: ${command}. How values are written, and the exit codes: ${usage}`,
  noTopic: (command: string, topic: string, topics: Names) =>
    topics.length === 0
      ? `The help of ${command} has no topic "${topic}": it is all in one.`
      : `The help of ${command} has no topic "${topic}". It has: ${listed(topics)}.`,
  helpCommand: 'say what a command takes, and every option of it',
  closing: [
    '--db PATH with any command names the database to use (or OPTIMIZER_LAB_DB; empty is as good as not set). A path means ' +
      'the folder that the command is called from.',
    'Every option takes its value as --OPTION=VALUE too, which a value needs that begins with a dash: --title=--x',
    'Numbers are decimal: 0.01 or 1e-2. Characters of names that steer a terminal or cannot be seen are printed as ' +
      'escapes such as \\u202e, which are the character itself in JSON.',
  ],
  answerAsJson: (commands: Names) =>
    `With --json these print one JSON document on the standard output, and everything else on the standard error: ${listed(commands)}. docs/command-line.md says what is in each.`,
  exitCodes: (meanings: Names) => `Exit codes: ${listed(meanings)}.`,
  endings: {
    done: (code: number) => `${code} done`,
    runFailed: (code: number) =>
      `${code} a run did not finish, or something was not saved or not printed whole`,
    wrongUsage: (code: number) => `${code} wrong usage`,
    interrupted: (code: number) => `${code} interrupted (what was trained is kept)`,
    tasksLeft: (code: number) => `${code} gather: tasks are left to be done`,
    taskClaimed: (code: number) => `${code} work: another process is at the task`,
    nobodyReads: (code: number) => `${code} done, but whoever read the output went away`,
  },
  seeAlso: (help: string) => `How values are written, and the exit codes: ${help}`,
  seeHelp: (help: string) => `See ${help}.`,
  word: 'A word on the command line',
  variable: (name: string) => `The variable ${name}`,
  valueOf: (flag: string) => `${flag}: the value`,
  tooLong: (beginning: string, help: string) => `"${beginning}..." is too long. See ${help}.`,
  unknownCommand: (name: string, meant: string, names: Names) =>
    `There is no command "${name}".${meant} Commands: ${listed(names)}.`,
  unknownOption: (flag: string) => `Unknown option '${flag}'.`,
  noValue: (flag: string) => `${flag} takes no value.`,
  missingValue: (flag: string) => `${flag}: the value is missing.`,
  optionsAlone: (name: string, word: string) =>
    `Unexpected word '${word}': ${name} takes options alone.`,
  givenTwice: (flag: string) => `${flag} is given more than once; only one can count.`,
  exclude: (flag: string, other: string) => `${flag} and ${other} exclude each other.`,
  needs: (flag: string, purpose: string, flags: Names) =>
    `${flag} is for ${purpose}; add ${flags.join(' or ')}.`,
}

const VALUES = {
  empty: (what: string) => `${what} is empty. Was a variable in it never set?`,
  settingTwice: (flag: string, key: string) =>
    `${flag}: ${key} is given more than once; only one can count.`,
  looksLikeOption: (flag: string, value: string) =>
    `${flag}: "${value}" looks like another option. If it is the value, write ${flag}=${value}`,
  noNumber: (flag: string, text: string) => `${flag}: "${text}" is not a number.`,
  noChoice: (flag: string, text: string, choices: Names) =>
    `${flag}: "${text}" is none of: ${listed(choices)}.`,
  noSeeds: (flag: string, problem: string) => `${flag}: ${problem}`,
  noSnapshots: (flag: string, most: number) =>
    `${flag}: give off, usual, or a whole number of steps, 1 to ${formatCount(most)}.`,
  noAtOnce: (flag: string, most: number) => `${flag}: give a whole number of runs, 1 to ${most}.`,
  noLimit: (flag: string, text: string) => `${flag}: "${text}" is not a whole number from 1 on.`,
}

const RECIPE = {
  purposes: {
    sweep: 'a sweep',
    verdict: 'a verdict',
    profile: 'a profile',
    millimetres: 'a size in millimetres',
  },
  noPreset: (name: string, names: Names) => `there is no "${name}". Presets: ${listed(names)}.`,
  neither: (text: string, names: Names, number: string) =>
    `"${text}" is neither ${listed(names)} nor a ${number}.`,
  noOptimizer: (name: string, ids: Names) => `there is no "${name}". Optimizers: ${listed(ids)}.`,
  noSetting: (text: string, form: string) => `"${text}" must read ${form}.`,
  noSuchOptimizer: (id: string) => `${id} is not among the optimizers.`,
  noHyperparameter: (optimizer: string, key: string, keys: Names) =>
    `${optimizer} has no hyperparameter "${key}". It has: ${listed(keys)}.`,
  otherCount: (name: string, count: number, keys: Names) =>
    `${name} takes ${plural(count, 'number', 'numbers')}, for ${listed(keys)}.`,
  noSwitch: (name: string) => `${name} is a number, which is neither on nor off.`,
  noScheduleSetting: (schedule: string, key: string, keys: Names) =>
    `${schedule} has no "${key}". It has: ${listed(keys)}.`,
  ownWarmup: 'the one-cycle schedule has its own; set its peakAt instead.',
  sweptEach: (flag: string, name: string, keys: Names) =>
    `${name} is ${keys.join(' and ')}, of which each is tried by itself, in every pair: ${keys.map((key) => `${flag} ${key}=...`).join(' ')}`,
  sweptForAll: (owner: string, name: string) =>
    `the same values are tried for every optimizer that has ${name}; leave "${owner}." out.`,
  noSweepField: (name: string, names: Names) => `there is no "${name}". Fields: ${listed(names)}.`,
  noSweepValue: (text: string, expected: string, grids: Names) =>
    `"${text}" is not ${expected}${grids.length === 0 ? '' : `, nor ${listed(grids)}`}.`,
  onlyRatesExtend: (grids: Names) =>
    `only a grid of learning rates alone extends: ${listed(grids)}.`,
  epochsAboveZero: 'give a number above 0.',
  epochsOfBatches:
    'the sweep tries batch sizes, each with epochs of another length; say --steps instead.',
  sweptRate: 'the sweep tries learning rates; leave it out.',
  twoToCompare: 'needs two optimizers to compare; see --optimizers.',
  accuracyIsShare: 'an accuracy is a share from 0 to 1: 0.95 for 95\u00a0%.',
  lossAboveZero: 'a loss to reach must be above 0.',
}

const RECIPE_FILE = {
  tooLong: (flag: string, path: string) => `${flag}: ${path} is too long for a recipe.`,
  noJson: (flag: string, path: string) => `${flag}: ${path} is no JSON.`,
  unreadable: (flag: string, path: string, reason: string) =>
    `${flag}: ${path} cannot be read: ${reason}.`,
  noRecipe: (flag: string, path: string) =>
    `${flag}: ${path} holds neither a comparison nor a recipe of the app.`,
  wrong: (flag: string, path: string, problem: string) => `${flag}: ${path}: ${problem}`,
  misfit: (place: string) => `${place || 'it'} is missing, not known, or not what it must be.`,
  severalComparisons: (flag: string, path: string, count: number) =>
    `${flag}: ${path} holds ${count} comparisons. Export the one that is meant.`,
  severalRecipes: (flag: string, path: string) =>
    `${flag}: the runs in ${path} differ in more than their optimizers and seeds.`,
  changedOnTheWay: (flag: string, path: string) =>
    `${flag}: a run in ${path} was changed on its way, which a comparison from the start cannot repeat.`,
}

const COMPLETIONS = {
  shell: (shells: Names) => listed(shells),
  wanted: (example: string) => `completions needs a shell: ${example}`,
  noShell: (given: string, shells: Names) =>
    `There are no completions for "${given}". There are: ${listed(shells)}.`,
  notes: [
    'They complete the command optimizer-lab: its commands, options, choices and files. bash: source <(optimizer-lab ' +
      'completions bash) in ~/.bashrc; zsh: source <(optimizer-lab completions zsh) in ~/.zshrc, behind compinit; fish: ' +
      'optimizer-lab completions fish > ~/.config/fish/completions/optimizer-lab.fish',
  ],
}

const TRAINING = {
  interrupted: 'Interrupted. What was trained is kept.',
  resume: (command: string) => `Resume with: ${command}`,
  trained: (time: string, where: string) => `Trained in ${time}, ${where}`,
  keptIn: (database: string) => `kept in ${database}`,
  keptAs: (database: string, id: string) => `kept in ${database} as ${id}`,
  wrote: (path: string) => `Wrote ${path}`,
  noneUnfinished: 'No comparison was cut off.',
  listIsOfAll: '--list lists every one of them: give no comparisons with it.',
  noUnfinished: (word: string, list: string) =>
    `There is no unfinished comparison "${word}". See them with: ${list}`,
  severalUnfinished: (word: string, list: string) =>
    `Several match "${word}". See them with: ${list}`,
  parentInTrash: 'The run is in the trash. Take it out before you fork it.',
  rateAt: (rate: string, step: number) => `${rate} at step ${step}`,
  rates: (before: string, after: string, end: string) =>
    `Learning rate: ${before} of the parent; ${after} and ${end} of the fork.`,
  progress: (
    percent: number,
    stage: string,
    ended: number,
    total: number,
    rate: number,
    left: string | undefined,
    behind: number,
  ) =>
    `${percent}\u00a0%  ${stage}, ${ended} of ${total} runs done, ${rate} steps/s` +
    (left === undefined ? '' : `, ${left} left`) +
    (behind > 0 ? `, then ${behind} more` : ''),
}

const TABLES = {
  loss: (forms: Names) => `Loss: ${forms.join(', or ')}.`,
  lossForms: { exact: 'exact cross-entropy', clipped: 'clipped, -ln(p + 1e-7)' },
  iteration: 'iteration',
  closing: ['run', 'status', 'steps', 'last-100 mean', 'best', 'test accuracy', 'time', 'steps/s'],
  runs: [
    ...['id', 'optimizer', 'lr', 'seed', 'data set', 'steps', 'last-100 mean', 'test accuracy'],
    ...['status', 'started'],
  ],
  /** As cells of a table have it. */
  statuses: {
    queued: 'queued',
    running: 'running',
    done: 'done',
    stopped: 'stopped',
    diverged: 'diverged',
    failed: 'failed',
    interrupted: 'interrupted',
  } satisfies Record<RunStatus, string>,
  groups: ['group', 'runs', 'last-100 mean', 'n', 'test accuracy', 'n'],
  unfinished: [
    'id',
    'comparison',
    'runs ended',
    'of',
    'with checkpoint',
    'steps kept',
    'interrupted',
  ],
  optimizer: 'optimizer',
  tuned: ['seeds', 'validation loss', 'validation accuracy', 'diverged', ''],
  diverged: (count: number, seeds: number) => `${count} of ${seeds}`,
  chosen: 'selected',
  zone: (label: string, from: string, to: string, decades: string, isOpen: boolean) =>
    `${label}: within 10\u00a0% of its best loss from ${from} to ${to}, ${isOpen ? 'at least ' : ''}${decades} decades`,
  backups: ['backup', 'kind', 'made', 'size'],
  setAside: ['set aside', 'kind', 'since', 'size'],
}

const REPLAY = {
  cancelled: 'cancelled.',
  identical: (steps: string, withWeights: boolean) =>
    `identical, bit for bit (${steps}${withWeights ? ' and the final weights' : ''}).`,
  steps: (count: string, isOne: boolean) => `${count} step${isOne ? '' : 's'}`,
  differs: (step: string, what: string, stored: string, replayed: string) =>
    `differs first at step ${step}: ${what} was ${stored}, and is ${replayed} when it is trained again.`,
  otherEngine: (stored: string, replayed: string) =>
    `It was trained by version ${stored} of the engine, this is version ${replayed}.`,
  what: {
    'initial-weights': 'the initial weights',
    'training-loss': 'the training loss',
    batches: 'the batches',
    'final-weights': 'the final weights',
    length: 'the length',
  },
}

const SURFACE = {
  name: (ids: Names) => `the surface, with the settings that suit it: ${listed(ids)}`,
  oneName: 'the name of one surface',
  noSurface: (given: string, ids: Names) =>
    `There is no surface "${given}". There are ${listed(ids)}.`,
  wrong: (field: string, message: string) => `--${field}: ${message}`,
  badStart: '--start: give x and y as X,Y, for example --start=-7,2.',
  badSteps: (most: number) => `--steps: give a whole number from 1 to ${formatCount(most)}.`,
  start:
    'where the paths begin, as X,Y (the surface has a place of its own); -7,2 needs --start=-7,2',
  steps: (most: number) => `steps of each optimizer, at most ${formatCount(most)}`,
  seed: 'of the noise in the gradient, where there is some (0)',
  json: 'print every point as JSON: place, loss, gradient, update, state, effective rates',
  csv: 'print a row a point: place, loss, gradient, update, effective rates',
  out: 'draw the paths into a picture (.png, .svg) that brings the view back when it is dropped on the window',
  columns: { path: 'Optimizer', loss: 'Last loss', nearest: 'Nearest', arrived: 'Arrived at step' },
}

const OPTIMIZERS = {
  what: 'check FILE, show NAME, or pytorch NAME (or FILE); nothing to list them all',
  json: 'print as JSON; of check also what is wrong',
  notes: [
    'A text in a file says an optimizer: its hyperparameters and what a step does. docs/own-optimizers.md explains the ' +
      'language. check says what is wrong with one, or what it was read as; - in the place of FILE is the standard input.',
    'Texts of the library of the window are named by what they are called, or by NAME#HASH where several have one name. ' +
      '--optimizers takes such names and paths as well.',
  ],
  examples: { check: 'lion.optimizer', show: 'adamw', pytorch: 'lion.optimizer' },
  wants: {
    check: 'one file to check',
    show: 'the name of one optimizer to show',
    pytorch: 'the name or the file of one optimizer to translate',
  },
  noAction: (word: string, actions: Names) =>
    `There is no optimizers ${word}. There are ${listed(actions)}, or nothing to list them.`,
  columns: ['optimizer', 'kind', 'id', 'runs', 'hyperparameters'],
  kinds: { 'built-in': 'built-in', own: 'own', 'from-runs': 'from runs' },
  hasErrors: 'has errors',
  flag: (isOn: boolean) => (isOn ? 'on' : 'off'),
  standardInput: 'standard input',
  tooLong: (what: string, file: string, bytes: number) =>
    `${what}: ${file} is too long for an optimizer, which has at most ${formatCount(bytes)} bytes.`,
  notUtf8: (what: string, file: string) => `${what}: ${file} is not text in UTF-8.`,
  unreadable: (what: string, file: string, reason: string) =>
    `${what}: ${file} cannot be read: ${reason}.`,
  severities: { error: 'error', warning: 'warning' },
  problem: (place: string, severity: string, message: string) =>
    `${place}: ${severity}: ${message}`,
  withErrors: (name: string) => `The text of ${name} has errors:`,
  noneNamed: (word: string, names: Names) => `there is no "${word}". Optimizers: ${listed(names)}.`,
  severalNamed: (word: string, ids: Names) =>
    `several are called "${word}". Name one of them: ${listed(ids)}.`,
  checked: {
    fine: (file: string, name: string) => `${file} says the optimizer ${name}.`,
    identity: (id: string, hash: string) => `${id} (SHA-256 ${hash})`,
    columns: ['hyperparameter', 'default', 'range', 'note'],
    flags: 'on or off',
    statesTitle: 'It keeps from step to step:',
    noStates: 'It keeps nothing from step to step.',
    state: (name: string, extent: 'step' | 'element', initial: string) =>
      `${name}, ${extent === 'step' ? 'one number' : 'a number for each weight'}, from ${initial}`,
    rate: (isSaid: boolean) =>
      isSaid
        ? 'It says its effective learning rate.'
        : 'It does not say its effective learning rate; what is shown is how far each weight moved for its gradient.',
  },
}

const INSPECT = {
  purposes: { dump: 'a dump' },
  isThere: (path: string) =>
    `--dump: there is a file ${path} already. Add --replace to replace it, or choose another name.`,
  tooLarge: (size: string) =>
    `--dump: the step takes ${size}, more than a .npz file can hold. --json tells of it without its tensors.`,
  inTrash: 'The run is in the trash. Take it out before you look into it.',
  noStep: (flag: string) => `${flag}: give a whole number from 1 on.`,
  noParameter: (flag: string, text: string) =>
    `${flag}: "${text}" must read LAYER:INPUT:UNIT as in 1:406:12, or LAYER:bias:UNIT.`,
  layers: (count: number) => `--parameter: the network has layers 1 to ${count}.`,
  shape: (layer: number, inputs: number, units: number) =>
    `--parameter: layer ${layer} has inputs 0 to ${inputs - 1} and units 0 to ${units - 1}.`,
  progress: (step: string, to: string) => `Training again: step ${step} of ${to}`,
  title: (run: string, step: string, loss: string) => `${run}, step ${step}: loss ${loss}`,
  layer: (number: number, inputs: number, outputs: number) => `${number}: ${inputs}x${outputs}`,
  whole: 'whole network',
  none: '-',
  figures: {
    'update-to-weight': 'update / weight',
    'update-norm': 'norm of the update',
    'weight-norm': 'norm of the weights',
    'gradient-norm': 'norm of the gradient',
    'gradient-cosine': 'cosine with the previous gradient',
    distance: 'distance from the start',
    'rate-p5': 'effective rate, 5th percentile',
    'rate-p25': '25th percentile',
    'rate-p50': 'median',
    'rate-p75': '75th percentile',
    'rate-p95': '95th percentile',
    'rate-decades': 'decades that the rates span',
    'silent-units': 'silent units',
    'dead-units': 'dead units',
    'never-moved': 'parameters that never had a gradient',
    idle: 'parameters without one at this step alone',
  },
  alpha: (value: string) => `Alpha: ${value}`,
  signalToNoise: (value: string) => `Signal to noise: ${value}`,
}

const RUNS = {
  noneYet: (compare: string) => `There are no runs yet. Train some with: ${compare}`,
  noneListed: (compare: string) => `No runs yet. Train some with: ${compare}`,
  noneFound: 'No runs found.',
  noRun: (word: string, list: string) => `There is no run "${word}". See the ids with: ${list}`,
  several: (word: string, count: number, most: number, list: string) =>
    `${count < most ? count : `${most} or more`} runs match "${word}". See the ids with: ${list}`,
  noStation: (word: string, ids: Names) =>
    `There is no station "${word}" in the tour: ${listed(ids)}.`,
  findsAll: '--filter finds every run. If you mean all of them, write: in:all',
  unreadableQuery: '--filter cannot be read:',
  seeQueries: (help: string) => `See ${help}`,
  tagsWanted: (example: string) => `tag needs tags: ${example}`,
  runsToTagWanted: 'tag needs runs: name their ids, or find them with --filter.',
  bothNamed: (tag: string) => `--add and --remove both name "${tag}".`,
  noTag: (flag: string, text: string, why: string) => `${flag}: "${text}" cannot be a tag. ${why}`,
  emptyIsOfAll: '--empty takes everything that is in the trash: give no runs with it.',
  deleted: (what: string) => `Deleted permanently: ${what}`,
  inTrash: (what: string) => `In the trash: ${what}`,
  trash: (count: number, size: string) => `${plural(count, 'run', 'runs')}, ${size}`,
  undone: (label: string) => `Undone: ${label}`,
  redone: (label: string) => `Redone: ${label}`,
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
  nothingToChange: 'Nothing to change.',
  changed: (label: string, undo: string) => `${label}. Undo it with: ${undo}`,
}

const FILES = {
  keptIn: (database: string) => `Kept in ${database}`,
  viewsAreAll: '--views-to draws every saved view: give no runs with it.',
  pictures: (flag: string, endings: Names) => `${flag} is for pictures: ${endings.join(' or ')}`,
  picture: (problem: string, help: string) => `The picture: ${problem} See ${help}.`,
  sides: (flag: string) => `${flag}: give width and height as in 85x60.`,
  weightsOfOne: (ending: string) => `--out: a .${ending} file holds one run's weights.`,
  tooLargeToCarry: (title: string) =>
    `${title}: the experiment has too many points to be carried by the picture. Export it as CSV or JSON too, or ` +
    'merge databases.',
  noViews: 'No view is saved yet.',
  noView: (name: string, names: Names) =>
    `--view: there is no saved view "${name}". Saved: ${listed(names.map((one) => `"${one}"`)) || 'none'}.`,
  ending: (flag: string, endings: Names) =>
    `${flag}: the file's name must end with ${endings.join(' or ')}.`,
  folderInstead: (flag: string, path: string) =>
    `${flag}: ${path} is a folder. Choose another name.`,
  noFile: (flag: string, path: string) =>
    `${flag}: ${path} is no ordinary file. Choose another name.`,
  isDatabase: (flag: string, path: string) =>
    `${flag}: ${path} is the database. Choose another name.`,
  noFolder: (flag: string, folder: string) =>
    `${flag}: there is no folder ${folder}. Make it first.`,
  notWritable: (flag: string, path: string, reason: string) =>
    `${flag}: ${path} cannot be written: ${reason}.`,
  notWhole: (reason: string) => `The output is not whole: ${reason}.`,
  noSpace: 'there is no space left where it goes',
}

const SAFETY = {
  deleted: (name: string, size: string) => `Deleted ${name}, ${size}`,
  made: (name: string, size: string, folder: string) => `${name}, ${size}, kept in ${folder}`,
  inPlace: (name: string, path: string) => `${name} is in place as ${path}`,
  keptAs: (name: string) => `What was there is kept as ${name}`,
  newDatabase: (path: string) => `The new database is ${path}`,
  noBackup: (command: string) => `There is no backup yet. Make one with: ${command}`,
}

export const COMMAND_LINE_MESSAGES = {
  commandLine: {
    commands: COMMANDS,
    options: OPTIONS,
    notes: NOTES,
    headings: HEADINGS,
    arguments: ARGUMENTS,
    words: WORDS,
    values: VALUES,
    recipe: RECIPE,
    recipeFile: RECIPE_FILE,
    completions: COMPLETIONS,
    training: TRAINING,
    tables: TABLES,
    replay: REPLAY,
    inspect: INSPECT,
    surface: SURFACE,
    optimizers: OPTIMIZERS,
    runs: RUNS,
    files: FILES,
    watching: {
      alone: '--watch takes in every file of its folder: give no files with it.',
      prints: '--python only prints a file: give no files with it.',
      begun: (folder: string, database: string) =>
        `Watching ${folder} for curves, which are kept in ${database}. Ctrl+C ends it.`,
    },
    columns: {
      note:
        'Curves of other programs become runs that are “not trained here”: TensorBoard event files, CSV files of W&B, ' +
        'MLflow, Lightning and Keras, and other tables with a row a step. Say what their columns are with --map, as in ' +
        '--map step=iteration,loss=train_loss.',
      noPair: (flag: string, given: string) =>
        `${flag} takes pairs of what a column is and its name, as in step=iteration,loss=train_loss, not "${given}".`,
      noRole: (flag: string, given: string, roles: readonly string[]) =>
        `${flag}: a column cannot be "${given}", only one of: ${roles.join(', ')}.`,
      wanted: (file: string, names: readonly string[]) =>
        `${file}: the names of its columns do not tell what they are: ${names.join(', ')}. Say it with --map, as in --map step=${names[0] ?? 'step'},loss=${names[1] ?? 'loss'}.`,
    },
    safety: SAFETY,
    hints: {
      recover: (command: string) => `Save what can be read with: ${command}`,
      seeBackups: (command: string) => `See the backups with: ${command}`,
    },
    /** Begins each line about a failure. */
    failed: (sentence: string) => `optimizer-lab: ${sentence}`,
    commandEnded: 'The command ended.',
  },
}
