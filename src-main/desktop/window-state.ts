/** Remembers where the window stood, for each set of displays, in a file of its own. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, screen, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { writeWhole } from '../exchange/write-file'
import { makeFolder } from '../files/make-folder'
import {
  USUAL,
  WindowPlacement,
  boundsWithin,
  nameOfDisplays,
  type Rectangle,
} from './window-bounds'

const SETTLED_MS = 500
/** Sets of displays, the last used ones. */
const MOST_SETS = 10

const States = z.record(z.string(), WindowPlacement)
type States = z.infer<typeof States>

const file = () => join(app.getPath('userData'), 'window-state.json')

export interface Opening {
  readonly bounds: Partial<Rectangle> & typeof USUAL
  readonly isMaximised: boolean
}

/** How to open the window now; in the middle of the display where nothing is remembered. */
export function openingState(): Opening {
  const areas = workAreas()
  const known = readStates()[nameOfDisplays(areas)]
  const state = known ?? Object.values(readStates()).at(-1)
  if (state === undefined) {
    const { width, height } = boundsWithin({ ...areas[0], ...USUAL }, areas)
    return { bounds: { width, height }, isMaximised: false }
  }
  return { bounds: boundsWithin(state.bounds, areas), isMaximised: state.isMaximised }
}

/** Writes down where the window stands whenever that has changed, and when it closes. */
export function rememberState(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined
  const keep = () => {
    clearTimeout(timer)
    const bounds = window.getNormalBounds()
    writeState({ bounds, isMaximised: window.isMaximized() })
  }
  const keepSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, SETTLED_MS)
  }
  window.on('resize', keepSoon)
  window.on('move', keepSoon)
  window.on('maximize', keepSoon)
  window.on('unmaximize', keepSoon)
  window.on('close', keep)
  window.on('closed', () => clearTimeout(timer))
}

/** The primary display's first. */
function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}

/** What cannot be read is as if it had never been written. */
function readStates(): States {
  try {
    return States.parse(JSON.parse(readFileSync(file(), 'utf8')) as unknown)
  } catch {
    return {}
  }
}

function writeState(state: WindowPlacement): void {
  const name = nameOfDisplays(workAreas())
  const others = Object.entries(readStates()).filter(([other]) => other !== name)
  const states: States = Object.fromEntries([...others, [name, state] as const].slice(-MOST_SETS))
  try {
    makeFolder(dirname(file()))
    writeWhole(file(), [JSON.stringify(states)])
  } catch {
    // The window opens where it usually does, next time.
  }
}
