/** Where a path leads, once all links are followed. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** As many as Linux follows. */
const MOST_LINKS = 40

/**
 * What a file's path leads to: what is written, renamed or set aside there is the file itself and not a link to it. The
 * file may be missing, behind a link too. A path that is no link, or that leads nowhere, as links in a circle do, stays
 * as it is: whoever opens it is told.
 */
export function realPathOf(path: string): string {
  let place = path
  for (let links = 0; links < MOST_LINKS; links++) {
    if (!isLink(place)) return place
    place = resolve(realFolderOf(place), readlinkSync(place))
  }
  return path
}

/** What a link says counts from the folder it is in, whatever links lead there. */
function realFolderOf(path: string): string {
  try {
    return realpathSync(dirname(path))
  } catch {
    return dirname(path)
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}
