/** What a run is called of which the file says no name: after its file, or its folders where all files are called alike. */
import { splitOfFolder } from '../../../src-shared/outside/metric-names'

/** File names that say what wrote them and not what was trained. */
const GENERIC = /^(?:metrics|log|logs|history|training|training[_-]?log|results?|progress|events)$/i
const EVENT_FILE = /^events?\.out\.tfevents\.?(.*)$/i

export interface NamedPlace {
  readonly name: string
  /** Which examples its figures are of, where a folder is called so: TensorFlow writes `train` and `validation`. */
  readonly split: ReturnType<typeof splitOfFolder>
}

/**
 * The folder of an experiment each of whose runs has a folder of its own.
 * @param path or the file's name alone
 * @returns undefined where a run is called after its file, or nothing is known of its folder
 */
export function experimentFolder(path: string): string | undefined {
  const { name, split } = namedByPlace(path)
  const folders = path.split(/[/\\]/).slice(0, -1)
  const run = folders.slice(split === undefined ? -1 : -2)
  const above = folders.slice(0, -run.length)
  return run.join('/') === name && above.length > 1 ? above.join('/') : undefined
}

/** A file as reports call it: with the folder that tells it from others, where its runs are called after that. */
export function tellingName(path: string): string {
  const file = path.split(/[/\\]/).at(-1) ?? path
  const isGeneric = EVENT_FILE.test(file) || GENERIC.test(stemOf(file))
  const { name } = namedByPlace(path)
  return isGeneric && name !== namedByPlace(file).name ? `${name}/${file}` : file
}

const stemOf = (file: string): string => file.replace(/\.[a-z0-9]{1,6}$/i, '')

/** @param path or the file's name alone */
export function namedByPlace(path: string): NamedPlace {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.')
  const file = parts.at(-1) ?? path
  const folders = parts.slice(0, -1)
  const event = EVENT_FILE.exec(file)
  const stem = event === null ? stemOf(file) : event[1]
  const split = splitOfFolder(folders.at(-1) ?? '')
  if (event === null && !GENERIC.test(stem)) return { name: stem || file, split: undefined }
  if (folders.length === 0) return { name: stem || file, split: undefined }
  const name = split === undefined ? folders.at(-1) : folders.slice(-2).join('/')
  return { name: name ?? file, split: event === null ? undefined : split }
}
