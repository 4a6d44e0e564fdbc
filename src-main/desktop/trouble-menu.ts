import { Menu } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'

/** The application menu while the lab is not shown: what works without it. */
export function buildTroubleMenu(): Menu {
  const isMac = process.platform === 'darwin'
  return Menu.buildFromTemplate([
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: MESSAGES.menu.file, submenu: [{ role: isMac ? 'close' : 'quit' }] },
    { label: MESSAGES.menu.edit, submenu: [{ role: 'copy' }, { role: 'selectAll' }] },
    {
      label: MESSAGES.menu.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ])
}
