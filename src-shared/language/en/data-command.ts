/** What the command about data sets says. */
import { formatCount } from '../../number-format'
import { plural } from './plural'

export const DATA_COMMAND_MESSAGES = {
  dataCommand: {
    what: 'check PATH: a folder with four IDX files or one of them, a CSV file, or a folder of images for each class; nothing: list all',
    json: 'print as JSON',
    notes: [
      'check reads everything as training would and adds nothing. What it shows is taken by compare --dataset PATH.',
    ],
    wanted: (example: string) =>
      `data takes nothing, or check and one path, for example: ${example}`,
    columns: ['id', 'name', 'train', 'test', 'features', 'classes', 'where'],
    comesWithApp: 'comes with the app',
    classColumns: ['class', 'train', 'test'],
    found: (kind: string, name: string) => `${name}: ${kind}`,
    sizes: (train: number, test: number, height: number, width: number, classes: number) =>
      `${formatCount(train)} to train on, ${formatCount(test)} to test with, ${height} × ${width}, ${plural(classes, 'class', 'classes')}`,
    content: (hash: string) => `Content ${hash}`,
    told: (sentence: string) => `- ${sentence}`,
    problem: (sentence: string) => `! ${sentence}`,
  },
}
