/** The only bridge between the page and the main process. Runs sandboxed, before the page's own scripts. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  COMMAND_CHANNEL,
  DROP_CHANNEL,
  EVENT_CHANNEL,
  TROUBLE_CHANNEL,
  type LabBridge,
  type TroubleBridge,
} from '../../src-shared/contract/bridge'
import type { EventName, Events } from '../../src-shared/contract/contract'

type Listener = (sent: EventName, event: Events[EventName]) => void

/** One listener hears for all, so that their number is the page's own affair. */
const listeners = new Set<Listener>()
ipcRenderer.on(EVENT_CHANNEL, (_, sent: EventName, event: Events[EventName]) =>
  listeners.forEach((listener) => listener(sent, event)),
)

const bridge: LabBridge = {
  invoke: (name, input) => ipcRenderer.invoke(COMMAND_CHANNEL, name, input),
  // A file that a script made has no place: only those that a person gave have.
  drop: (files) =>
    ipcRenderer.invoke(
      DROP_CHANNEL,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  on(name, listener) {
    const forward: Listener = (sent, event) => {
      if (sent === name) listener(event as Events[typeof name])
    }
    listeners.add(forward)
    return () => {
      listeners.delete(forward)
    }
  },
}

const trouble: TroubleBridge = {
  invoke: (name, input) => ipcRenderer.invoke(TROUBLE_CHANNEL, name, input),
}

contextBridge.exposeInMainWorld('lab', bridge)
contextBridge.exposeInMainWorld('trouble', trouble)
