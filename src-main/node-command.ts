/** The command line on plain Node, without a window and without Electron. */
import { readFileSync, existsSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { LabError } from '../src-shared/contract/result'
import { MESSAGES } from '../src-shared/language/language'
import { speak } from '../src-shared/language/speak'
import { runCommandLine } from './command-host'
import { EXIT } from './command-line/exit-codes'
import { complain } from './command-line/print'
import { languageOfSystem } from './command-line/spoken-language'
import { endProcess } from './end-process'
import { createLog } from './log/log'
import { endWithNpm } from './parent-watch'
import {
  DATA_VARIABLE,
  cacheFolder,
  dataFolder,
  logFolder,
  troubleWithUserFolder,
  userFolder,
} from './user-folder'
import { decideWideVectors } from './wide-vectors/wide-vectors'

const builtFolder = join(import.meta.dirname, '..')
const root = join(builtFolder, '..')

interface Start {
  /** How it is called from a shell, before a command's name. */
  readonly program: string
  /** Whether npm has started this process, which is then to end with npm. */
  readonly byNpm: boolean
}

/**
 * Runs one command and ends the process with its exit code.
 * @param words those behind the program's name
 */
export async function runOnNode(
  words: readonly string[],
  { program, byNpm }: Start = { program: 'optimizer-lab', byNpm: false },
): Promise<never> {
  if (byNpm) endWithNpm()
  speak(languageOfSystem(process.env))
  const folder = userFolder()
  if (!isAbsolute(folder)) {
    complain(MESSAGES.commandLine.failed(MESSAGES.system.relativeUserFolder(folder)))
    return endProcess(EXIT.runFailed)
  }
  const log = createLog(logFolder(folder))
  const exitCode = await runCommandLine(words, {
    builtFolder,
    program,
    version: versionIn(join(root, 'package.json')),
    // A checkout has its sources.
    isPackaged: !existsSync(join(root, 'src-main')),
    log,
    dataFolder: () => usable(dataFolder(usable(folder)), DATA_VARIABLE),
    beforeTraining: () => {
      const program = join(builtFolder, 'main', 'vector-check.js')
      decideWideVectors({ program, cacheFolder: cacheFolder(), log })
    },
  })
  return endProcess(exitCode)
}

function versionIn(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Looked at when a command wants it: on machines that share no home, each is given a database by name. */
function usable(folder: string, variable?: string): string {
  const trouble = troubleWithUserFolder(() => folder, variable)
  if (trouble !== undefined) throw new LabError('storage', trouble)
  return folder
}
