/** What the imports of all files say about the structure: circles, folders that need each other, and slivers. */
import fs from 'node:fs'
import path from 'node:path'

/** @typedef {import('./imports.mjs').Import} Import */

/** Below this many lines a file that one other file alone imports is asked why it is one. */
const SLIVER_LINES = 40

/**
 * @param {Map<string, Import[]>} imports
 * @returns {string[][]} groups of files that import each other by value, so that none can be loaded before the others
 */
export function circlesByValue(imports) {
  const graph = new Map(
    [...imports].map(([file, all]) => [
      file,
      all.filter(({ inside, byValue }) => inside && byValue).map(({ to }) => to),
    ]),
  )
  return components(graph).filter(
    (files) => files.length > 1 || graph.get(files[0])?.includes(files[0]),
  )
}

/** Strongly connected components, after Tarjan. */
function components(graph) {
  const found = []
  const stack = []
  const order = new Map()
  const lowest = new Map()
  const visit = (file) => {
    order.set(file, order.size)
    lowest.set(file, order.get(file))
    stack.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file), lowest.get(next)))
    }
    if (lowest.get(file) === order.get(file)) found.push(stack.splice(stack.indexOf(file)))
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found
}

/**
 * @param {Map<string, Import[]>} imports
 * @returns {[string, string][]} folders of which each imports from the other, types included; a folder and one within
 * it are one room and not a pair
 */
export function twoWayPairs(imports) {
  const ways = new Set()
  for (const [file, all] of imports)
    for (const { to, inside } of all)
      if (inside) ways.add(`${path.posix.dirname(file)} ${path.posix.dirname(to)}`)
  return [...ways]
    .map((way) => way.split(' '))
    .filter(([from, to]) => from < to && ways.has(`${to} ${from}`) && !to.startsWith(`${from}/`))
}

/**
 * @param {Map<string, Import[]>} imports
 * @returns {{ file: string, lines: number, importer: string }[]} short files with a single importer
 */
export function slivers(root, imports) {
  const importers = new Map()
  for (const [file, all] of imports)
    for (const { to, inside } of all)
      if (inside) importers.set(to, (importers.get(to) ?? new Set()).add(file))
  return [...imports.keys()].flatMap((file) => {
    const lines = fs.readFileSync(path.join(root, file), 'utf8').split('\n').length - 1
    const [importer, ...others] = importers.get(file) ?? []
    const isSliver = lines < SLIVER_LINES && importer !== undefined && others.length === 0
    return isSliver ? [{ file, lines, importer }] : []
  })
}

const EXPORT =
  /^export (?:declare )?(?:async )?(?:const|let|function|class|interface|type|enum) (\w+)/gm

/**
 * @param {Iterable<string>} files
 * @returns {Map<string, string[]>} names that more than one of the files exports, and those files
 */
export function namesExportedTwice(root, files) {
  const found = new Map()
  for (const file of files) {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    const names = new Set([...text.matchAll(EXPORT)].map(([, name]) => name))
    for (const name of names) found.set(name, [...(found.get(name) ?? []), file])
  }
  return new Map([...found].filter(([, exporters]) => exporters.length > 1))
}
