/** The dialog that shows a data set before it is added. */
import { plural } from './plural'

export const DATA_DIALOG_MESSAGES = {
  dataDialog: {
    title: (name: string) => `Add ${name}`,
    reading: (name: string) => `Reading ${name}…`,
    readingHelp: 'Large files take a while.',
    classes: 'Classes',
    examples: 'examples',
    examplesOf: (name: string, count: number) =>
      `Class ${name}: ${plural(count, 'example', 'examples')}`,
    tables: 'Tables and IDX files',
    add: 'Add',
    cancel: 'Cancel',
  },
}
