#!/usr/bin/env node
/** The command `optimizer-lab`: everything the lab does without its window, in this one process. */
import { existsSync } from 'fs'
import { fileURLToPath } from 'url'

/** Older ones cannot load the prebuilt better-sqlite3: they would end over it without a word. */
const OLDEST_NODE = '22.14'
const PREBUILD_NODE_API = 10

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url))
const compiled = fileAt('../node_modules/better-sqlite3/build/Release/better_sqlite3.node')
const builtCommand = new URL('../out/main/command.js', import.meta.url)

/** A sentence; undefined where the command can be run. */
function whyNot() {
  // In a checkout it is compiled for older ones as well.
  if (Number(process.versions.napi) < PREBUILD_NODE_API && !existsSync(compiled)) {
    return `It needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}.`
  }
  if (existsSync(fileURLToPath(builtCommand))) return undefined
  return `It was never built: run "npm run setup" in ${fileAt('..')}.`
}

const problem = whyNot()
if (problem === undefined) {
  import(builtCommand.href).then(({ runOnNode }) => runOnNode(process.argv.slice(2)))
} else {
  console.error(`optimizer-lab: ${problem}`)
  process.exitCode = 1
}
