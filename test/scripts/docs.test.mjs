/** What documents say of the repository: the paths they name are there, and every room has its line. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOMS } from '../../scripts/structure/rooms.mjs'
import { ROOT } from '../../scripts/setup/checkout.mjs'

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'].concat(
  fs
    .readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
)
const textOf = (name) => fs.readFileSync(path.join(ROOT, name), 'utf8')
const ENDINGS = ['', '.ts', '.test.ts', '.test.mjs']
const isThere = (name) => ENDINGS.some((ending) => fs.existsSync(path.join(ROOT, name + ending)))

/** A recipe of how to add something names a file that is not there yet. */
const TO_BE_MADE = /tiger/

test.each(DOCUMENTS)('%s names paths that are there', (name) => {
  const paths = [...textOf(name).matchAll(/`((?:src-\w+|scripts|test|bench|docs)\/[\w./-]+)`/g)]
    .map(([, found]) => found)
    .filter((found) => !TO_BE_MADE.test(found))
  expect(paths.filter((found) => !isThere(found))).toEqual([])
})

test.each(DOCUMENTS)('%s links to files that are there', (name) => {
  const links = [...textOf(name).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, to]) => to)
  const missing = links.filter((to) => !isThere(path.join(path.dirname(name), to)))
  expect(missing).toEqual([])
})

test('every room has its line in the architecture', () => {
  const text = textOf('docs/architecture.md')
  const folders = Object.keys(ROOMS).filter((room) => isThere(room) && !path.extname(room))
  const named = (room) =>
    text.includes(room) || new RegExp(`\`${path.basename(room)}/?\``).test(text)
  // What is in these alone has lines of its own; a folder in any other room belongs to that room's line.
  const roots = ['src-shared', 'src-main', 'src-main/training', 'src-main/storage', 'src-renderer']
  const rooms = folders.filter(
    (room) => !roots.includes(room) && roots.includes(path.dirname(room)),
  )
  expect(rooms.filter((room) => !named(room))).toEqual([])
})
