/** Says what is wrong with a database: `opener <database>`. */
import { writeSync } from 'node:fs'
import { openStorage } from '../../src-main/storage/storage'
import { LabError } from '../../src-shared/contract/result'

try {
  openStorage(process.argv[2]).close()
} catch (error) {
  writeSync(1, String(error instanceof LabError ? error.trouble : error))
}
