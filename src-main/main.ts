/** The composition root: decides between the window and the command line, and puts the app together. */
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { MESSAGES } from '../src-shared/messages'
import { describeFailure } from '../src-shared/result'
import { runCommandLine } from './cli'
import { commandLineArguments, databasePath, openedPaths } from './launch-arguments'
import { declareAppScheme } from './window/app-protocol'
import { stayOffline } from './window/offline'
import { startWindow } from './window-app'

const builtFolder = join(import.meta.dirname, '..')

app.setName(MESSAGES.app.name)
// Started by root, Chromium runs without its sandbox and must not be told otherwise.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareAppScheme()
stayOffline()

const commandLine = commandLineArguments(process.argv)
const opened = openedPaths(process.argv)
if (commandLine !== undefined) {
  void runCommandLine(commandLine, builtFolder).then(endProcess)
} else if (app.requestSingleInstanceLock({ opened })) {
  process.on('uncaughtException', (error) => showProblem(error))
  startWindow({ builtFolder, databasePath: databasePath(process.argv), opened }).catch(
    (error: unknown) => {
      showProblem(error)
      app.exit(1)
    },
  )
} else {
  app.quit()
}

/**
 * Everything is saved and written out: there is nothing to wind down. `app.exit` winds Chromium down, in which
 * Electron 33 stands still about once in a hundred times.
 */
function endProcess(exitCode: number): void {
  const { reallyExit } = process as unknown as { reallyExit(this: void, code: number): never }
  reallyExit(exitCode)
}

function showProblem(error: unknown): void {
  dialog.showErrorBox(MESSAGES.app.problemTitle, describeFailure(error).message)
}
