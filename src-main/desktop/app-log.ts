/** The app's one log, in the folder that the system has for logs; the window and the command line write the same. */
import { app } from 'electron'
import { createLog, type Log } from '../log/log'

let log: Log | undefined

/** To be asked for after the app has its name. */
export function appLog(): Log {
  return (log ??= createLog(app.getPath('logs')))
}
