import { fileNameOf } from '../../src-shared/file-name'
import type { PictureFormat, SavedFile } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { DEFAULT_PICTURE, pictureGeometry } from '../../src-shared/picture'
import { PAPER_THEME, type ChartTheme } from './chart-theme'
import type { Figure } from './figure'
import { pageSurface } from './page-surface'
import { drawPng } from './png'
import { drawSvg } from './svg/svg'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'

/** A figure in whatever colours are asked for. */
export interface Drawing {
  readonly title: string
  /** @param title above the figure; empty for none */
  readonly figure: (theme: ChartTheme, title: string) => Figure
  /** Saves the picture together with what it shows; else it is a picture alone. Null when that was cancelled. */
  readonly save?: (
    file: ArrayBuffer,
    format: PictureFormat,
    suggestedName: string,
  ) => Promise<SavedFile | null>
}

const GEOMETRY = pictureGeometry(DEFAULT_PICTURE)

/** A drawing as a picture for paper, whatever the window looks like. */
export function useFigurePicture(drawing: () => Drawing) {
  const view = useView()
  const notices = useNotices()
  const { exporting } = MESSAGES

  const onPaper = ({ title, figure }: Drawing) => figure(PAPER_THEME, title)

  async function fileOf(drawn: Drawing, format: PictureFormat): Promise<ArrayBuffer> {
    if (format === 'png') return drawPng(pageSurface, onPaper(drawn), GEOMETRY)
    const text = await drawSvg(pageSurface, onPaper(drawn), GEOMETRY, DEFAULT_PICTURE.size)
    return new TextEncoder().encode(text).buffer
  }

  const savePlain =
    (title: string): NonNullable<Drawing['save']> =>
    (file, format, suggestedName) =>
      invoke('exchange.savePicture', {
        ...{ file, format, title, suggestedName },
        view: view.current,
        picture: DEFAULT_PICTURE,
        // What such a file carries is a chart of curves.
        carry: false,
      })

  const copy = () =>
    notices.attempt(async () => {
      await invoke('exchange.copyPicture', { png: await fileOf(drawing(), 'png') })
      notices.info(exporting.copied)
    })

  const save = (format: PictureFormat) =>
    notices.attempt(async () => {
      const drawn = drawing()
      const file = await fileOf(drawn, format)
      const suggestedName = fileNameOf(drawn.title, format)
      const saved = await (drawn.save ?? savePlain(drawn.title))(file, format, suggestedName)
      if (saved !== null) notices.saved(exporting.saved(saved.path), saved.path)
    })

  return { copy, save }
}
