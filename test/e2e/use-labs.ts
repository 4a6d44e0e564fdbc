/** Windows and data folders of tests, closed and removed after them. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'

export interface Labs {
  /** A new folder for a window's data. */
  readonly newFolder: () => string
  /** Starts a window with its data in `folder`; `words` follow on its command line. */
  readonly start: (folder?: string, ...words: readonly string[]) => Promise<LabApp>
}

/** As many windows as a test asks for. To be called once in a file, outside of its tests. */
export function useLabs(): Labs {
  let folders: ReturnType<typeof makeDataFolder>[] = []
  let labs: LabApp[] = []

  afterEach(async () => {
    for (const lab of labs) await lab.close()
    folders.forEach((folder) => folder.remove())
    folders = []
    labs = []
  })

  const newFolder = () => {
    const folder = makeDataFolder()
    folders.push(folder)
    return folder.path
  }
  return {
    newFolder,
    async start(folder = newFolder(), ...words) {
      const lab = await LabApp.start(folder, ...words)
      labs.push(lab)
      return lab
    },
  }
}

export interface LabOptions {
  /** Which tests share a window: none, or all of the file or block. */
  readonly per?: 'test' | 'block'
  /** Puts what the window shall find into its folder. */
  readonly fill?: (folder: string) => void
  /** Words on its command line. */
  readonly words?: readonly string[]
}

export interface LabData {
  /** The folder of the window's data. */
  readonly path: string
  /** Closes the window, unless that is done, and starts another one on the same data. */
  restart(this: void): Promise<void>
}

/**
 * One window at a time. To be called in a file or a block, outside of its tests.
 * @param give gets every window that is started
 */
export function useLab(give: (lab: LabApp) => void, options: LabOptions = {}): LabData {
  const { per = 'test', fill, words = [] } = options
  let data: ReturnType<typeof makeDataFolder>
  let lab: LabApp | undefined

  async function start(): Promise<void> {
    lab = await LabApp.start(data.path, ...words)
    give(lab)
  }
  async function begin(): Promise<void> {
    data = makeDataFolder()
    fill?.(data.path)
    await start()
  }
  async function end(): Promise<void> {
    await lab?.close()
    data.remove()
  }
  if (per === 'test') {
    beforeEach(begin)
    afterEach(end)
  } else {
    beforeAll(begin)
    afterAll(end)
  }
  return {
    get path() {
      return data.path
    },
    async restart() {
      await lab?.close()
      await start()
    },
  }
}
