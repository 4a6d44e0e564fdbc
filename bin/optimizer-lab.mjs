#!/usr/bin/env node
/** The command `optimizer-lab`: everything the lab does without its window, in this one process. */
import { runOnNode } from '../out/main/command.js'

await runOnNode(process.argv.slice(2))
