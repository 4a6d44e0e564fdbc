/** Every command, in the order of the help. A new one is its file and a line here. */
import type { CommandEntry } from './command'
import { compare } from './compare'
import { shellCompletions } from './completions'
import { data } from './data'
import { exportRuns } from './export'
import { fork } from './fork'
import { gather } from './gather'
import { importFiles, merge, openWithoutWindow } from './import'
import { inspect } from './inspect'
import { redo, tag, trash, undo } from './organise'
import { landscape } from './landscape'
import { optimizers } from './optimizers'
import { replay } from './replay'
import { report } from './report'
import { resume } from './resume'
import { runs } from './runs'
import { backup, recover, restore } from './safety'
import { surface } from './surface'
import { tour } from './tour'
import { verdict } from './verdict'
import { work } from './work'

export const LAB_COMMANDS: readonly CommandEntry[] = [
  compare,
  work,
  gather,
  resume,
  replay,
  inspect,
  landscape,
  fork,
  runs,
  exportRuns,
  importFiles,
  merge,
  openWithoutWindow,
  verdict,
  report,
  surface,
  data,
  optimizers,
  tour,
  tag,
  trash,
  undo,
  redo,
  backup,
  restore,
  recover,
  shellCompletions(() => LAB_COMMANDS),
]
