/** The command line inside Electron, which draws charts in a hidden window. */
import { join } from 'node:path'
import { app } from 'electron'
import type { PrintJob } from '../src-shared/contract/exchange'
import { LabError } from '../src-shared/contract/result'
import { MESSAGES } from '../src-shared/language/language'
import { runCommandLine } from './command-host'
import { appLog } from './desktop/app-log'
import { serveApp } from './desktop/app-protocol'
import { guardPages } from './desktop/guard'
import { createHandlers, type WindowServices } from './desktop/ipc/handlers'
import { registerHandlers } from './desktop/ipc/register'
import { ChartPrinter } from './desktop/print-window'
import type { Lab } from './lab'
import { versionsOf } from './versions'

/** Runs one command and resolves with the process's exit code; it never rejects. */
export function runInElectron(words: readonly string[], builtFolder: string): Promise<number> {
  // The window may be open at the same time; Chromium's own files are not shared with it.
  app.setPath('sessionData', join(app.getPath('userData'), 'command-line'))
  return runCommandLine(words, {
    builtFolder,
    program: app.isPackaged ? 'optimizer-lab lab' : 'npm run lab --',
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    log: appLog(),
    userFolder: () => app.getPath('userData'),
    draw: hiddenWindow(builtFolder),
  })
}

/** Its page is served as soon as there is something to draw. */
function hiddenWindow(builtFolder: string): (lab: Lab, job: PrintJob) => Promise<Uint8Array> {
  const printer = new ChartPrinter(builtFolder)
  const open = async (lab: Lab) => {
    await app.whenReady()
    // It closes before the command ends.
    app.on('window-all-closed', () => {})
    registerHandlers(createHandlers(lab, printServices(printer)))
    serveApp(join(builtFolder, 'renderer'))
    guardPages()
  }
  let opened: Promise<void> | undefined
  return async (lab, job) => {
    await (opened ??= open(lab))
    return printer.print(job)
  }
}

/** The hidden window that draws a chart saves nothing and asks for nothing. */
function printServices(printer: ChartPrinter): WindowServices {
  const refuse = () => Promise.reject(new LabError('invalid-input', MESSAGES.system.onlyDraws))
  return {
    version: app.getVersion(),
    transfer: () => Promise.reject(new LabError('invalid-input', MESSAGES.system.takesNoFiles)),
    chooseDatasetFolder: () => Promise.resolve(null),
    chooseFolder: () => Promise.resolve(null),
    chooseFiles: () => Promise.resolve(null),
    chooseSavePath: () => Promise.resolve(null),
    copyPicture: () => Promise.resolve(),
    takeOpenedPaths: () => [],
    print: (job) => printer.print(job),
    printJob: () => printer.job(),
    deliverPrint: (answer) => printer.deliver(answer),
    versions: versionsOf(app.getVersion()),
    hasLicences: false,
    takeNews: () => [],
    settingsChanged: () => {},
    makeBackup: refuse,
    confirmRestore: () => Promise.resolve(false),
    confirmRemove: () => Promise.resolve(false),
    restore: refuse,
    reveal: () => {},
    showInFolder: () => {},
    saveReport: () => Promise.resolve(null),
    openLicences: refuse,
    actAs: () => {},
    showHistory: () => {},
  }
}
