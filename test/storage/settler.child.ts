/** A second process that looks for runs that nobody trains: `settler <database>`; says their ids as a JSON list. */
import { writeSync } from 'node:fs'
import { openStorage } from '../../src-main/storage/storage'

const storage = openStorage(process.argv[2])
writeSync(1, JSON.stringify(storage.runs.interruptUnfinished(5000)))
storage.close()
