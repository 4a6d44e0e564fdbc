import { fileNameOf } from '../../../src-shared/file-name'
import { MESSAGES } from '../../../src-shared/language/language'
import { DEFAULT_PICTURE } from '../../../src-shared/picture'
import { PAPER_THEME, type ChartTheme } from '../chart-theme'
import type { Figure, FigureSize } from './figure'
import { figurePng } from './picture'
import { titled } from './title'
import { invoke } from '../../lab-client'
import { useNotices } from '../../state/notices'
import { useView } from '../../state/view'

/** A drawing that can be laid out at any size and in any colours. */
export interface Drawing {
  readonly title: string
  readonly layOut: (size: FigureSize, theme: ChartTheme) => Figure
}

/** CSS pixels: the size of the document's pictures. */
const SIZE = { width: 960, height: 600 }
const { exporting } = MESSAGES

/** A drawing as a picture for paper, whatever the window looks like. */
export function useFigurePicture(drawing: () => Drawing) {
  const view = useView()
  const notices = useNotices()

  function draw({ title, layOut }: Drawing): Promise<ArrayBuffer> {
    const figure = titled((size) => layOut(size, PAPER_THEME), SIZE, title, PAPER_THEME)
    return figurePng(figure, '#ffffff')
  }

  const copy = () =>
    notices.attempt(async () => {
      await invoke('exchange.copyPicture', { png: await draw(drawing()) })
      notices.info(exporting.copied)
    })

  const save = () =>
    notices.attempt(async () => {
      const drawn = drawing()
      const saved = await invoke('exchange.savePicture', {
        file: await draw(drawn),
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
