/** One hash over many files: equal hashes mean that nothing has to be built again. */
import fs from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'

/**
 * All files of a folder and below in a fixed order; a file is itself, a missing path is nothing.
 * @param {string} start
 * @returns {string[]}
 */
export function filesUnder(start) {
  const status = fs.statSync(start, { throwIfNoEntry: false })
  if (!status) return []
  if (!status.isDirectory()) return [start]
  const names = fs.readdirSync(start).sort()
  return names.flatMap((name) => filesUnder(path.join(start, name)))
}

/**
 * Hash of names and contents.
 * @param {string} root
 * @param {string[]} files
 */
export function hashFiles(root, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = fs.readFileSync(file)
    const name = path.relative(root, file).split(path.sep).join('/')
    hash.update(`${name}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
