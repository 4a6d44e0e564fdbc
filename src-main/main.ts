/** The composition root: decides between the window and the command line, and puts the app together. */
import { join } from 'node:path'
import { app } from 'electron'
import { MESSAGES } from '../src-shared/messages'
import { endProcess } from './end-process'
import { commandLineArguments, databasePath, openedPaths } from './launch-arguments'
import { startWindow } from './start-window'
import { troubleWithUserFolder } from './user-folder'
import { declareAppScheme } from './window/app-protocol'
import { stayLean } from './window/lean'
import { stayOffline } from './window/offline'

const builtFolder = join(import.meta.dirname, '..')

app.setName(MESSAGES.app.name)
const trouble = troubleWithUserFolder(() => app.getPath('userData'))
if (trouble !== undefined) {
  process.stderr.write(`optimizer-lab: ${trouble}\n`)
  endProcess(1)
}
// Started by root, Chromium runs without its sandbox and must not be told otherwise.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
declareAppScheme()
stayOffline()
stayLean()

const commandLine = commandLineArguments(process.argv)
const opened = openedPaths(process.argv)
if (commandLine !== undefined) {
  void import('./cli')
    .then(({ runCommandLine }) => runCommandLine(commandLine, builtFolder))
    .then(endProcess)
} else if (app.requestSingleInstanceLock({ opened })) {
  void startWindow({ builtFolder, databasePath: databasePath(process.argv), opened })
} else {
  app.quit()
}
