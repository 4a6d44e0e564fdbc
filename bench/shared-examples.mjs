/** MNIST in memory that all threads share. */
import fs from 'node:fs'
import path from 'node:path'

const IMAGE_HEADER = 16
const LABEL_HEADER = 8

/** @param {'train' | 't10k'} part of the IDX files in `folder` */
export function sharedExamples(folder, part) {
  const images = sharedTail(path.join(folder, `${part}-images-idx3-ubyte`), IMAGE_HEADER)
  const labels = sharedTail(path.join(folder, `${part}-labels-idx1-ubyte`), LABEL_HEADER)
  const count = labels.byteLength
  return { images, labels, count, features: images.byteLength / count }
}

function sharedTail(file, header) {
  const bytes = fs.readFileSync(file).subarray(header)
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  return shared
}
