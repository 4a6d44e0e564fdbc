/** `completions`: a script for a shell, made from the entries of the commands, that completes their words. */
import { MESSAGES } from '../../src-shared/language/language'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { defineCommand, type CommandEntry, type OptionEntry } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { USAGE_TOPIC, helpWordsOf } from './help'
import { print } from './print'

const says = () => MESSAGES.commandLine.completions

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

/** How the command is called where there are completions for it. */
const PROGRAM = 'optimizer-lab'

/** @param all every command but this one, which the list of commands has beside it */
export const shellCompletions = (all: () => readonly CommandEntry[]) =>
  defineCommand({
    name: 'completions',
    summary: () => MESSAGES.commandLine.commands.completions,
    argument: {
      placeholder: 'SHELL',
      count: 'one',
      choices: SHELLS,
      help: () => says().shell(SHELLS),
      wanted: () => says().wanted(nextCommand(`completions ${SHELLS[0]}`)),
    },
    options: {},
    notes: () => says().notes,
    run({ words: [word] }) {
      const shell = SHELLS.find((one) => one === word)
      if (shell === undefined) {
        throw new UsageError(says().noShell(word, SHELLS) + didYouMean(word, SHELLS))
      }
      print(completionScript(shell, all()).trimEnd().split('\n'))
      return Promise.resolve(EXIT.done)
    },
  })

/** What can stand behind a command: its options, and what stands behind those. */
interface Completed {
  readonly name: string
  readonly summary: string
  readonly options: readonly CompletedOption[]
  /** Words that stand in the place of arguments. */
  readonly words: readonly string[]
}

interface CompletedOption {
  readonly flag: string
  readonly help: string
  /** Null for an option without a value; empty where the value is a file or anybody's guess. */
  readonly values: readonly string[] | null
}

const ANY_OPTION: readonly CompletedOption[] = [
  { flag: '--db', help: '', values: [] },
  { flag: '--help', help: '', values: null },
]

/** @returns the script as a file has it */
export function completionScript(shell: Shell, entries: readonly CommandEntry[]): string {
  const commands = [...entries.map(completed), helpOf(entries)]
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands)
}

function completed(entry: CommandEntry): Completed {
  const options = Object.entries<OptionEntry>(entry.options).map(([name, { value, help }]) => ({
    flag: `--${name}`,
    help: help(),
    values: value === null ? null : (value.choices ?? []),
  }))
  const words = entry.argument?.choices ?? []
  return { name: entry.name, summary: entry.summary(), options: [...options, ...ANY_OPTION], words }
}

/** Commands and their topics stand behind `help`. */
function helpOf(entries: readonly CommandEntry[]): Completed {
  const topics = entries.flatMap(helpWordsOf)
  return {
    name: 'help',
    summary: MESSAGES.commandLine.words.helpCommand,
    options: [],
    words: [...new Set([...entries.map(({ name }) => name), USAGE_TOPIC, ...topics])],
  }
}

const flagsOf = ({ options }: Completed) => options.map(({ flag }) => flag).join(' ')
const valued = ({ options }: Completed) =>
  options.filter(({ values }) => values !== null && values.length > 0)
const filed = ({ options }: Completed) =>
  options.filter(({ values }) => values?.length === 0).map(({ flag }) => flag)
const listed = (words: readonly string[] | null) => (words ?? []).join(' ')

/** Names of the command line have no sign that a shell reads in single quotes but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

function bashScript(commands: readonly Completed[]): string {
  const cases = commands.flatMap((command) => [
    `    ${command.name})`,
    `      flags=${quoted(flagsOf(command))} words=${quoted(listed(command.words))}`,
    '      case "$before" in',
    ...valued(command).map(
      ({ flag, values }) => `        ${flag}) values=${quoted(listed(values))} ;;`,
    ),
    ...filed(command).map((flag) => `        ${flag}) values=/ ;;`),
    '      esac ;;',
  ])
  return `_optimizer_lab() {
  local flags='' words='' values=''
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local before="\${COMP_WORDS[COMP_CWORD-1]}"
  local names=${quoted(`${commands.map(({ name }) => name).join(' ')} --help --version`)}
  COMPREPLY=()
  if [ "$COMP_CWORD" -le 1 ]; then
    COMPREPLY=($(compgen -W "$names" -- "$current"))
    return
  fi
  # --option=value comes as three words.
  if [ "$current" = = ]; then current=''
  elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "$values" = / ]; then COMPREPLY=($(compgen -f -- "$current"))
  elif [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current"))
  elif [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current"))
  else COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -o bashdefault -F _optimizer_lab ${PROGRAM}
`
}

/** The explanation of an option in zsh's own signs: a colon and brackets would end it. */
const zshHelp = (help: string) => help.replace(/[[\]:\\]/g, ' ')

function zshScript(commands: readonly Completed[]): string {
  const optionOf = ({ flag, help, values }: CompletedOption) => {
    if (values === null) return quoted(`${flag}[${zshHelp(help)}]`)
    const action = values.length === 0 ? '_files' : `(${listed(values)})`
    return quoted(`*${flag}=[${zshHelp(help)}]:value:${action}`)
  }
  const cases = commands.map(({ name, options, words }) => {
    const rest = quoted(`*:word:${words.length === 0 ? '_files' : `(${listed(words)})`}`)
    return `    ${name}) _arguments ${[...options.map(optionOf), rest].join(' ')} ;;`
  })
  const names = commands.map(({ name, summary }) => quoted(`${name}:${zshHelp(summary)}`))
  return `#compdef ${PROGRAM}
_optimizer_lab() {
  local -a commands=(${names.join(' ')})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "$words[1]" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _optimizer_lab ]; then _optimizer_lab "$@"; else compdef _optimizer_lab ${PROGRAM}; fi
`
}

function fishScript(commands: readonly Completed[]): string {
  const complete = `complete -c ${PROGRAM}`
  const lines = commands.flatMap(({ name, summary, options, words }) => {
    const behind = `-n '__fish_seen_subcommand_from ${name}'`
    return [
      `${complete} -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
      ...(words.length === 0 ? [] : [`${complete} ${behind} -f -a ${quoted(listed(words))}`]),
      ...options.map(({ flag, help, values }) => {
        const told = help === '' ? '' : ` -d ${quoted(help)}`
        const value =
          values === null ? '' : values.length === 0 ? ' -r -F' : ` -x -a ${quoted(listed(values))}`
        return `${complete} ${behind} -l ${flag.slice(2)}${value}${told}`
      }),
    ]
  })
  return `${lines.join('\n')}\n`
}
