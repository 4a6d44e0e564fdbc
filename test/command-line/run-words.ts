/** Commands as the command line runs them: found by their name, with their words read. */
import type { CommandContext } from '../../src-main/command-line/command'
import { LAB_COMMANDS } from '../../src-main/command-line/commands'
import { compare } from '../../src-main/command-line/compare'
import { chosenComparison } from '../../src-main/command-line/compare-options'
import { chosenFork, fork } from '../../src-main/command-line/fork'
import { readCommandLine, readInput } from '../../src-main/command-line/program'
import type { RunSummary } from '../../src-shared/runs/run'

/** @returns the exit code; rejects with what refused the words or ended the command */
export async function runWords(
  context: CommandContext,
  ...words: readonly string[]
): Promise<number> {
  const asked = readCommandLine(words, LAB_COMMANDS)
  if (asked.kind !== 'command') throw new Error('asked for no command')
  return asked.run(context)
}

/** The help that words ask for, in one text. */
export function helpOf(...words: readonly string[]): string {
  const asked = readCommandLine(words, LAB_COMMANDS)
  if (asked.kind !== 'help') throw new Error('asked for no help')
  return asked.lines.join('\n')
}

/** What the words after `compare` ask for. */
export function comparisonOf(words: readonly string[]) {
  const { values, database } = readInput(compare, words)
  const { out, csv, json } = values
  const atOnce = values['at-once']
  return { ...chosenComparison(values), database, atOnce, out, csv, json }
}

/** What the words after `fork` ask of a parent. */
export const forkOf = (parent: Pick<RunSummary, 'id' | 'recipe'>, words: readonly string[]) =>
  chosenFork(parent, readInput(fork, words).values)
