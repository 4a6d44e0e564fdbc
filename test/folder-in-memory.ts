/** Temporary files in memory where there is room: thousands of small databases wait for no disk. */
import { existsSync, statfsSync } from 'node:fs'

const FOLDER = '/dev/shm'
const ROOM = 2 ** 30

if (existsSync(FOLDER)) {
  const { bavail, bsize } = statfsSync(FOLDER)
  if (bavail * bsize > ROOM) process.env.TMPDIR = FOLDER
}
