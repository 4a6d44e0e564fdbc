/** Where the packages hold the shipped fonts: unit tests need nothing built. */
import { join } from 'node:path'

const NODE_MODULES = join(import.meta.dirname, '..', '..', 'node_modules')

export const FONT_FOLDERS = ['inter', 'noto-sans-kr'].map((name) =>
  join(NODE_MODULES, '@fontsource-variable', name, 'files'),
)
