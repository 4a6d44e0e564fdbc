/** `tag`, `trash`, `undo` and `redo`: what a person changes about runs, in the same history as the window's. */
import { shownText } from '../../src-shared/language/stored-text'
import { Tag, type TrashContent } from '../../src-shared/runs/run-edit'
import { formatBytes } from '../../src-shared/number-format'
import { plural } from '../../src-shared/language/en/plural'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import type { EditOutcome } from '../storage/browse/browse-contract'
import { chooseIds, findIds, requireChoosyQuery } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { nextCommand } from './next-command'
import { print } from './print'
import { parseWords } from './words'

const CHOICE = { filter: { type: 'string' }, db: { type: 'string' } } as const

export async function tagRuns(context: CommandContext): Promise<number> {
  const options = {
    add: { type: 'string', multiple: true, default: [] as string[] },
    remove: { type: 'string', multiple: true, default: [] as string[] },
    ...CHOICE,
  } as const
  const { values, positionals } = parseWords(context.words, options, true)
  const add = splitTags(values.add).map(parseTag)
  const remove = splitTags(values.remove)
  if (add.length + remove.length === 0) {
    throw new UsageError('tag needs tags: npm run lab -- tag ID... --add lecture3 --remove bad')
  }
  const both = add.find((tag) => remove.includes(tag))
  if (both !== undefined) throw new UsageError(`--add and --remove both name "${both}".`)
  requireChoice('tag', positionals, values.filter)
  if (values.filter !== undefined) requireChoosyQuery(values.filter)
  const lab = context.openLab(values.db)
  const ids = await chosen(lab, positionals, values.filter)
  report(lab.storage.edits.edit(ids, { kind: 'tags', add, remove }), context)
  return EXIT.done
}

export async function trashRuns(context: CommandContext): Promise<number> {
  const options = { empty: { type: 'boolean', default: false }, ...CHOICE } as const
  const { values, positionals } = parseWords(context.words, options, true)
  const isChosen = positionals.length > 0 || values.filter !== undefined
  if (values.empty && isChosen) {
    throw new UsageError('--empty takes everything that is in the trash: give no runs with it.')
  }
  if (values.filter !== undefined) requireChoosyQuery(values.filter)
  const lab = context.openLab(values.db)
  if (isChosen) {
    const ids = await chosen(lab, positionals, values.filter)
    report(lab.storage.edits.edit(ids, { kind: 'trashed', trashed: true }), context)
  } else if (values.empty) {
    print(`Deleted for ever: ${describe(await lab.browser.emptyTrash())}`)
  } else {
    print(`In the trash: ${describe(await lab.browser.trashContent())}`)
  }
  return EXIT.done
}

export function undoEdit(context: CommandContext): Promise<number> {
  return step(context, 'Undone', 'Nothing to undo.', ({ storage }) => storage.edits.undo())
}

export function redoEdit(context: CommandContext): Promise<number> {
  return step(context, 'Done again', 'Nothing to do again.', ({ storage }) => storage.edits.redo())
}

function step(
  context: CommandContext,
  what: string,
  nothing: string,
  act: (lab: Lab) => EditOutcome | null,
): Promise<number> {
  const { values } = parseWords(context.words, { db: { type: 'string' } }, false)
  const outcome = act(context.openLab(values.db))
  print(outcome === null ? nothing : `${what}: ${shownText(outcome.label)}`)
  return Promise.resolve(EXIT.done)
}

function splitTags(lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(',')).filter((tag) => tag !== '')
}

function parseTag(text: string): string {
  const tag = Tag.safeParse(text)
  if (tag.success) return tag.data
  throw new UsageError(`--add: "${text}" cannot be a tag. ${tag.error.issues[0].message}`)
}

function requireChoice(
  command: string,
  words: readonly string[],
  filter: string | undefined,
): void {
  if (words.length > 0 || filter !== undefined) return
  throw new UsageError(`${command} needs runs: name their ids, or find them with --filter.`)
}

/** Runs named by their ids and those that a query finds, each once. */
async function chosen(
  lab: Lab,
  words: readonly string[],
  filter: string | undefined,
): Promise<RunId[]> {
  const found = filter === undefined ? [] : await findIds(lab, filter)
  return [...new Set([...chooseIds(lab, words), ...found])]
}

function report({ ids, label }: EditOutcome, { words }: CommandContext): void {
  if (ids.length === 0) print('Nothing to change.')
  else print(`${shownText(label)}. Undo it with: ${nextCommand('undo', words)}`)
}

const describe = ({ runs, bytes }: TrashContent) =>
  `${plural(runs, 'run', 'runs')}, ${formatBytes(bytes)}`
