/** Data sets of one's own: what was found, what was assumed, and what is wrong with them. */
import { formatBytes, formatCount, formatNumber } from '../../number-format'
import { plural } from './plural'

const list = (names: readonly string[], most = 12) =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${formatCount(names.length - most)} more`
    : names.join(', ')

export const DATA_KIND_MESSAGES = {
  dataKinds: {
    kinds: {
      idx: 'IDX files',
      table: 'Table of numbers',
      images: 'Images in a folder for each class',
    },
    kept: 'Values are bytes from 0 to 255 and stay as they are.',
    unit: 'Values from 0 to 1 are multiplied by 255 and rounded.',
    rounded: 'Values from 0 to 255 are rounded to whole numbers.',
    oneRange: (low: number, high: number) =>
      `Values are scaled evenly from ${formatNumber(low)} to ${formatNumber(high)}, the range of the training examples, to 0 to 255 and rounded; test values outside are cut off.`,
    columnRanges:
      'Each column is scaled evenly from its smallest to its largest training value, to 0 to 255, and rounded; test values outside are cut off.',
    flat: ({ height, width }: { height: number; width: number }) =>
      height === 1
        ? `Each example is ${plural(width, 'value', 'values')} without a form; it is drawn as a strip.`
        : `Each example is ${plural(height * width, 'value', 'values')} without a form; it is drawn as ${height} × ${width}.`,
    grey: 'Colours become grey: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).',
    transposed: 'The images lie on their side, as EMNIST has them: rows and columns are swapped.',
    shifted: (last: number) => `Labels run from 1 to ${last}; each is made one less, from 0.`,
    split: (part: number) =>
      `There is one set of examples: one in ${part} of each class, drawn with a fixed seed, is kept to test with.`,
    twoFiles: (train: string, test: string) => `${train} is trained on, ${test} is for testing.`,
    twoFolders: 'Folder train is trained on, folder test is for testing.',
    classesNumbered: (names: readonly string[]) =>
      `The classes are, in this order: ${list(names)}.`,
    labelNamed: (column: string) => `Column ${column} holds the classes, as its name says.`,
    labelPlace: (isLast: boolean, column: string) =>
      `No column is called label, class, target or y: the ${isLast ? 'last' : 'first'} one (${column}) is taken for the classes.`,
    rowNumbers: (column: string) => `Column ${column} numbers the rows and is left out.`,
    resized: (height: number, width: number, others: number) =>
      others === 0
        ? `All images are ${height} × ${width} and stay so.`
        : `${plural(others, 'image', 'images')} of another size ${others === 1 ? 'is' : 'are'} resized to ${height} × ${width} by averaging, whatever ${others === 1 ? 'its' : 'their'} form.`,
    brokenImages: (broken: number, first: readonly string[]) =>
      `${plural(broken, 'image', 'images')} cannot be read and ${broken === 1 ? 'is' : 'are'} left out: ${list(first, 8)}${broken > first.length ? ', …' : ''}.`,
    otherFiles: (others: number) =>
      `${plural(others, 'file', 'files')} that ${others === 1 ? 'is' : 'are'} no PNG or JPEG ${others === 1 ? 'is' : 'are'} left out.`,
    emptyClasses: (names: readonly string[]) =>
      `Without an image, and therefore no class: ${list(names)}.`,
    onlyOneClass: 'There is only one class: every network is right at once.',
    untestedClasses: (names: readonly string[]) => `No test example is of class ${list(names)}.`,
    smallClasses: (names: readonly string[], least: number) =>
      `Fewer than ${least} training examples of class ${list(names)}.`,

    manySets: (folder: string, prefixes: readonly string[]) =>
      `The folder ${folder} has files of several data sets: ${list(prefixes.map((one) => `${one}…`))}. Choose one of its files, or put those of one into a folder of their own.`,
    manyTables: (place: string, names: readonly string[]) =>
      `${place} has several tables: ${list(names)}. Choose one file, or name two of them train and test.`,
    nothingKnown: (place: string) =>
      `${place} holds no data set that is known: four IDX files, a CSV file, or a folder of PNG or JPEG images for each class.`,
    labelBeyond: (file: string, label: number, example: number) =>
      `${file} has label ${label} at example ${example} (counted from 0): labels must be whole numbers from 0 to 255.`,
    noFinite: (file: string, value: number, example: number) =>
      `${file} has ${value} in example ${example} (counted from 0), which is no finite number. Replace it.`,
    otherColours: (file: string, channels: number) =>
      `${file} has ${formatCount(channels)} values a pixel. Only grey (1) and red, green, blue (3) can be read.`,
    foreignClass: (file: string, label: string) =>
      `${file} has class ${label}, which no training example has. Use a test set with the same classes.`,
    tooFewToSplit: (name: string, part: number) =>
      `${name} has too few examples to keep one in ${part} of each class to test with. Use at least 3 of one class.`,
    noText: (name: string) => `${name} is no text in UTF-8. Save it as CSV in UTF-8.`,
    tableTooLarge: (name: string, most: number) =>
      `${name} is larger than the limit of ${formatBytes(most)}. Use fewer rows, or IDX files.`,
    otherFields: (name: string, line: number, found: number, wanted: number) =>
      `${name} has ${plural(found, 'field', 'fields')} in line ${line}, not ${wanted} as before. Correct the line.`,
    noLabel: (name: string, line: number) =>
      `${name} has no class in line ${line}. Fill it in, or take the line out.`,
    noNumber: (name: string, line: number, column: string, written: string) =>
      written === ''
        ? `${name} has nothing in line ${line}, column ${column}. Fill it in, or take the line out.`
        : `${name} has "${written}" in line ${line}, column ${column}, which is no finite number. Replace it, or take the column out.`,
    tooManyLabels: (name: string, column: string, most: number, isNamed: boolean) =>
      `${name} has more than ${most} different classes in column ${column}, and ${most} is the limit. ${
        isNamed ? 'Use fewer classes.' : 'Call the column of the classes "label".'
      }`,
    tooManyRows: (name: string, most: number) =>
      `${name} has more than ${formatCount(most)} rows, which is the limit. Use fewer.`,
    noRows: (name: string) => `${name} has no rows of values.`,
    oneColumn: (name: string) =>
      `${name} has one column only. Separate the values by commas, semicolons or tabs, and add a column of classes.`,
    noLabelColumn: (name: string, names: readonly string[]) =>
      `${name} has no column that looks like classes. Call it ${names.slice(0, -1).join(', ')} or ${names.at(-1)}, or put whole numbers from 0 into the last column.`,
    tooManyClasses: (place: string, classes: number, most: number) =>
      `${place} has ${formatCount(classes)} folders of images, and ${most} classes are the limit. Use fewer.`,
    tooManyImages: (place: string, most: number) =>
      `${place} has more than ${formatCount(most)} images, which is the limit. Use fewer.`,
    noImageIsGood: (place: string) => `No image in ${place} can be read.`,
    foreignFolder: (name: string) =>
      `The folder test has class ${name}, which the folder train has not. Use the same classes.`,
  },
}
