/** Windows and data folders of one test, closed and removed after it. */
import { afterEach } from 'vitest'
import { LabApp, makeDataFolder } from './lab-app'

export interface Labs {
  /** A new folder for a window's data. */
  readonly newFolder: () => string
  /** Starts a window with its data in `folder`; `words` follow on its command line. */
  readonly start: (folder?: string, ...words: readonly string[]) => Promise<LabApp>
}

/** To be called once in a file, outside of its tests. */
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
