/** Names for files beside another one, which fit where the other one's name is long already. */
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'

/** Bytes of a name, on every file system that the lab is used on. */
const LONGEST_NAME = 255
/** Bytes for the longest ending: when it was made, a number, and what SQLite adds to it. */
const ROOM = 80
const HASH_LENGTH = 8

/** A name that an ending is added to: the file's own, or, where that is too long, its beginning and a hash of it. */
export function stemBeside(path: string): string {
  const name = basename(path)
  if (Buffer.byteLength(name) + ROOM <= LONGEST_NAME) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)
  return `${cutTo(name, LONGEST_NAME - ROOM - HASH_LENGTH - 1)}-${hash}`
}

/** A path in the same folder, named after the file. @param ending at most 80 bytes */
export function pathBeside(path: string, ending: string): string {
  return join(dirname(path), stemBeside(path) + ending)
}

/** As many whole characters as fit. */
function cutTo(name: string, bytes: number): string {
  let cut = ''
  let taken = 0
  for (const character of name) {
    taken += Buffer.byteLength(character)
    if (taken > bytes) break
    cut += character
  }
  return cut
}
