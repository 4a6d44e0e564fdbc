/**
 * A second process that is killed in the midst of its work: `half-made <path>`; makes a part of the file, and a folder
 * beside it, says so, and never comes to its end.
 */
import { writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { whilePartial } from '../../src-main/storage/partial-files'
import { inFolderBeside } from '../../src-main/storage/work-folder'

const [path] = process.argv.slice(2)
whilePartial(path, (partial) => {
  writeFileSync(partial, 'half')
  writeFileSync(`${partial}-journal`, 'half')
  inFolderBeside(path, (folder) => {
    writeFileSync(join(folder, 'restored.sqlite'), 'half')
    writeSync(1, 'made\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
})
