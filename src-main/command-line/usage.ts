import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { BACKGROUNDS, PICTURE_PRESETS } from '../../src-shared/picture'
import { GROUPINGS } from '../../src-shared/runs/run-list'
import { queryHelpText } from '../../src-shared/runs/query/help'
import { OWN_TARGET_MARGIN } from '../../src-shared/verdict/performance-profile'
import { TARGET_METRICS } from '../../src-shared/verdict/contract'
import { baseOptionHelp } from './base-options'
import { SWEEP_FIELDS } from '../../src-shared/sweep/sweep-fields'

/** The fields that can be swept, in lines as long as the others. */
function fieldLines(): string {
  const indent = ' '.repeat(24)
  const lines = ['fields:']
  for (const [i, { alias }] of SWEEP_FIELDS.entries()) {
    const word = i < SWEEP_FIELDS.length - 1 ? `${alias},` : alias
    const line = lines[lines.length - 1]
    if (line.length + word.length < 88) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => indent + line).join('\n')
}

/** The options that set a field of the recipe. */
function recipeLines(): string {
  const indent = ' '.repeat(24)
  return baseOptionHelp()
    .flatMap(({ name, placeholder, lines: [first, ...others] }) => {
      const option = `  --${name} ${placeholder}`
      const begin =
        option.length < indent.length ? [option.padEnd(24) + first] : [option, indent + first]
      return [...begin, ...others.map((line) => indent + line)]
    })
    .join('\n')
}

export const USAGE = `Optimizer Lab, without a window

  npm run lab -- compare [options]      train a comparison and print its losses
  npm run lab -- resume [ID...]         go on with comparisons that were cut off
  npm run lab -- replay ID...           train runs again and compare them, bit for bit
  npm run lab -- fork ID --step N       go on from a step of a run in another way
  npm run lab -- runs [options]         list the runs that are kept
  npm run lab -- export ID... --out F   chart (.png, .svg), points (.csv, .json) or weights (.safetensors, .npz)
  npm run lab -- import FILE...         take in pictures, CSV, JSON and databases of the lab
  npm run lab -- merge DATABASE...      take in every run of other databases; these are not changed
  npm run lab -- open FILE...           import, and show the chart in the window; --no-window only says what came
  npm run lab -- verdict [ID...]        which optimizer learns faster, and how sure that is
  npm run lab -- tag ID... --add T      tag runs; --remove T takes tags away
  npm run lab -- trash [ID...]          put runs into the trash, or say what is in it; --empty deletes it for ever
  npm run lab -- undo                   take the last change of runs back; redo does it again
  npm run lab -- backup                 copy the database now, or --list the copies there are
  npm run lab -- restore NAME           put a backup in the place of the database, which is set aside
  npm run lab -- recover                save what a damaged database still holds into a new one

compare
  --preset NAME         sgd-vs-rmsprop (the default)
  --optimizers LIST     of ${OPTIMIZER_IDS.join(', ')}
  --lr X                learning rate of every optimizer
  --set OPT.KEY=X       one hyperparameter of one optimizer, for example rmsprop.decay=0.9;
                        1 turns a flag on, 0 off: sgd.momentum=0.9 with sgd.nesterov=1
${recipeLines()}
  --warmup N            steps over which the rate first grows to its full size (0)
  --seeds LIST          for example 0..4 or 1,2,7
  --sweep FIELD=VALUES  tune every optimizer first, trying each value, and compare the best of each:
                        lr=quick (5 decades), lr=standard (9 half-decades) or lr=paper (36 of DeepOBS),
                        lr=0.01,0.1; again for a grid of several fields: --sweep batch=32,128;
${fieldLines()}
  --no-extend           do not go on beyond the ends of a grid of learning rates where the best lies there
  --search FIELD=A..B   tune by random search instead, as in lr=1e-4..1 with momentum=0..0.99
  --trials N            settings drawn for each optimizer (20)
  --search-seed N       draws them (0)
  --tuning-seeds LIST   seeds to tune with (the first three of --seeds)
  --select WHAT         the best by validation loss or accuracy (loss)
  --name TEXT           name of the comparison, the title of its chart
  --out FILE.png        chart
  --csv FILE.csv        every recorded point
  --json FILE.json      every loss and the summary
  --at-once N           runs that train at the same time (as many as there are cores);
                        1 lets the verdict compare seconds
  --verdict             print the verdict too, and add it to --json; takes the options of verdict

resume, replay and fork train on what the run was trained on. Where the files of its folder have changed since, they say
so and train nothing; compare says it and trains on the files as they are.

resume                  of comparisons; the newest unfinished one when none is named
  --list                says which there are, and what is kept of them
  --at-once N           as of compare

fork                    the parent's optimizer, settings and schedule, but for
  --step N              the step of the parent after which it goes on
  --steps N             steps of the whole run, the parent's included (as many as the parent's)
  --optimizer NAME, --lr X, --set KEY=X
                        another optimizer, or other settings
  --schedule NAME, --warmup N
                        another schedule than the parent's
  --schedule-over WHAT  the steps that it covers. whole: all of the run's, as if it had been planned so long; the rate
                        jumps at the fork where --steps is not the parent's. parent: those that the parent planned; the
                        rate goes on without a jump and behind the last of them stays as it ended, which is 0 for a
                        plain cosine. fork: the fork's own, from the first (whole; fork with --schedule or --warmup)
  --keep, --fresh       whether the optimizer keeps what it remembers (kept unless it is another one)

backup                  a copy made by this command is kept until it is deleted
  --list                says which copies there are, and which databases were set aside
  --remove NAME         deletes one of them

verdict                 of the runs named; one stands for its whole comparison, none for the newest
  --target X            value to reach (0.3 for a loss, 0.95 for the accuracy)
  --metric NAME         training-loss (the default), ${TARGET_METRICS.slice(1).join(', ')}
  --smoothing NAME      kaiser (the default for the training loss) or none
  --profile             instead of the verdict, over several data sets or nets: on which share of them each
                        optimizer comes within a factor of the fastest; name a run of each of their comparisons
  --own-targets         with --profile: each of them its own target, ${OWN_TARGET_MARGIN * 100} % above what the best optimizer ends with
  --format NAME         text (the default), markdown, latex or json

The first sentence of a verdict answers the question; the other measures are secondary: each is tested at 5 % by itself,
so together they err more often. Among three or more, "ahead of" means that p is at most 0.05 after Holm's correction,
"clearly ahead of" at most 0.01. The final training loss is the mean over a tenth of the shortest run that came to its
end, at most 100 steps, the same for all.

runs, tag, trash
  --filter QUERY        for example 'optimizer:rmsprop lr<=0.01 -tag:bad sort:-acc';
                        npm run lab -- runs --help explains the language; tag and trash want in:all for every run

runs
  --group WHAT          ${GROUPINGS.join(', ')}
  --limit N             at most N runs, or groups
  --json                all that is known of each

export
  --out FILE            what its ending says; a PNG or SVG carries the whole experiment, to be imported again
  --view NAME           a saved view instead of runs
  --views-to FOLDER     a picture of every saved view
  --title TEXT          above the chart
  --picture NAME        size and font: ${Object.keys(PICTURE_PRESETS).join(', ')}
  --size WxH            in pixels, with --scale 1 to 4
  --mm WxH              in millimetres, with --dpi N (300)
  --font X              size of the text, in pixels, or in points of a size in millimetres
  --background NAME     ${BACKGROUNDS.join(', ')}
  --no-title, --no-legend, --note
                        what is in the picture besides the curves; the note says how they are smoothed
  --plain               without the experiment in it

all commands
  --db PATH             database to use (or OPTIMIZER_LAB_DB; empty is as good as not set)
  --OPTION=VALUE        instead of --OPTION VALUE, for a value that begins with a dash: --title=--x
                        Numbers are decimal: 0.01 or 1e-2. Characters of names that steer a terminal or cannot be
                        seen are printed as escapes such as \\u202e, which are the character itself in JSON.

Exit codes: 0 done, 1 a run did not finish, or something was not saved or not printed whole, 2 wrong usage,
130 interrupted (what was trained is kept), 141 done, but whoever read the output went away.`

const RUNS_USAGE = `npm run lab -- runs [--filter QUERY] [--group WHAT] [--limit N] [--json]

  --group WHAT  ${GROUPINGS.join(', ')}

${queryHelpText()}`

/** What `--help` says about a command; everything when none is named. */
export function usageOf(command: string | undefined): string {
  return command === 'runs' ? RUNS_USAGE : USAGE
}
