/** The composition root: decides between the window and the command line, and puts the app together. */
import { join } from 'node:path'
import { app } from 'electron'
import { LabError } from '../src-shared/contract/result'
import { speak } from '../src-shared/language/speak'
import { languageOfSystem } from './command-line/spoken-language'
import { endProcess } from './end-process'
import { UsageError, exitCodeFor } from './command-line/exit-codes'
import { complain } from './command-line/print'
import { databasePath } from './database-path'
import { databaseFolder } from './desktop/database-folder'
import { commandLineArguments, namedDatabase, openedPaths } from './launch-words'
import { startWindow } from './desktop/start-window'
import { APP_NAME, troubleWithUserFolder } from './user-folder'
import { declareAppScheme } from './desktop/app-protocol'
import { limitPages } from './desktop/guard'
import { saveMemory, stayOffline } from './desktop/chromium-switches'

const builtFolder = join(import.meta.dirname, '..')

speak(languageOfSystem(process.env))
app.setName(APP_NAME)
const userFolder = () => app.getPath('userData')
const trouble = troubleWithUserFolder(userFolder)
if (trouble !== undefined) {
  complain(`optimizer-lab: ${trouble}`)
  endProcess(1)
}
// Started by root, Chromium runs without its sandbox and must not be told otherwise.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareAppScheme()
stayOffline()
saveMemory()
limitPages()

// Electron itself was started with the app's folder, or the packaged app without one.
const hasStarter = Boolean(process.defaultApp)
const commandLine = commandLineArguments(process.argv, hasStarter)
if (commandLine !== undefined) {
  void import('./electron-command')
    .then(({ runInElectron }) => runInElectron(commandLine, builtFolder))
    .then(endProcess)
} else {
  openWindow()
}

function openWindow(): void {
  const { opened, database } = windowWords()
  if (app.requestSingleInstanceLock({ opened })) {
    void startWindow({ builtFolder, databasePath: database, opened })
  } else {
    app.quit()
  }
}

/** Wrong words are refused before there is a window, or somebody's own database in it. */
function windowWords(): { opened: string[]; database: string } {
  try {
    const opened = openedPaths(process.argv, hasStarter)
    return {
      opened,
      database: databasePath(databaseFolder, namedDatabase(process.argv, hasStarter)),
    }
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof LabError)) throw error
    complain(`optimizer-lab: ${error.message}`)
    return endProcess(exitCodeFor(error))
  }
}
