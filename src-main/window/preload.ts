/** The only bridge between the page and the main process. Runs sandboxed, before the page's own scripts. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import {
  COMMAND_CHANNEL,
  EVENT_CHANNEL,
  type EventName,
  type Events,
  type LabBridge,
} from '../../src-shared/ipc-contract'

const bridge: LabBridge = {
  invoke: (name, input) => ipcRenderer.invoke(COMMAND_CHANNEL, name, input),
  on(name, listener) {
    const forward = (_: IpcRendererEvent, sent: EventName, event: Events[typeof name]) => {
      if (sent === name) listener(event)
    }
    ipcRenderer.on(EVENT_CHANNEL, forward)
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, forward)
    }
  },
}

contextBridge.exposeInMainWorld('lab', bridge)
