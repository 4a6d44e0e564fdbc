import { fileNameOf } from '../../src-shared/file-name'
import { MESSAGES } from '../../src-shared/messages'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import { PAPER_THEME } from '../charts/chart-theme'
import { figurePng } from '../figures/picture'
import { titled } from '../figures/title'
import { invoke } from '../lab-client'
import { useNotices } from '../stores/notices'
import { useTuning } from '../stores/tuning'
import { useTuningView } from '../stores/tuning-view'
import { useView } from '../stores/view'
import { planDrawing } from '../tuning/drawings'

/** CSS pixels: the size of the document's pictures. */
const SIZE = { width: 960, height: 600 }
const { tuning: words, exporting } = MESSAGES

/** The drawing in view as a picture for paper, whatever the window looks like. */
export function useTuningPicture() {
  const tuning = useTuning()
  const tuningView = useTuningView()
  const view = useView()
  const notices = useNotices()

  async function draw(): Promise<{ png: ArrayBuffer; title: string } | null> {
    const { data, stored } = tuning
    if (data === null || stored === null) return null
    const { choice, brushes } = tuningView
    const looks = { theme: PAPER_THEME, brushes, highlighted: null }
    const { drawing, figure } = planDrawing(data, choice, looks)
    const title = words.pictureTitle(stored.name, words.pictures[drawing])
    const png = await figurePng(titled(figure, SIZE, title, PAPER_THEME), '#ffffff')
    return { png, title }
  }

  const copy = () =>
    notices.attempt(async () => {
      const drawn = await draw()
      if (drawn === null) return
      await invoke('exchange.copyPicture', { png: drawn.png })
      notices.info(exporting.copied)
    })

  const save = () =>
    notices.attempt(async () => {
      const drawn = await draw()
      if (drawn === null) return
      const saved = await invoke('exchange.savePicture', {
        file: drawn.png,
        format: 'png',
        title: drawn.title,
        view: view.current,
        picture: DEFAULT_PICTURE,
        // What such a file carries is a chart of curves.
        carry: false,
        suggestedName: fileNameOf(drawn.title, 'png'),
      })
      if (saved !== null) notices.info(exporting.saved(saved.path))
    })

  return { copy, save }
}
