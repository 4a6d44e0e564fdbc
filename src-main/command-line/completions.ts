/** `completions`: a script for a shell, made from the entries of the commands, that completes their words. */
import { MESSAGES } from '../../src-shared/language/language'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { defineCommand, type CommandEntry, type OptionEntry, type ValueKind } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { USAGE_TOPIC, helpWordsOf } from './help'
import { print } from './print'
import { LANGUAGE } from './spoken-language'

const says = () => MESSAGES.commandLine.completions

const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

/** How the command is called where there are completions for it. */
const PROGRAM = 'optimizer-lab'

/** @param all every command but this one, which the list of commands has beside it */
export const shellCompletions = (all: () => readonly CommandEntry[]) =>
  defineCommand({
    name: 'completions',
    answers: null,
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
  /** Null for an option without a value. */
  readonly value: CompletedValue | null
}

/** One of some words, several of them with commas between, a path, or anybody's guess. */
type CompletedValue =
  | { readonly kind: 'word' | 'list'; readonly words: readonly string[] }
  | { readonly kind: 'path' | 'free' }

const HELP: CompletedOption = { flag: '--help', help: '', value: null }
const VERSION: CompletedOption = { flag: '--version', help: '', value: null }
const DATABASE: CompletedOption = { flag: '--db', help: '', value: { kind: 'path' } }

/** @returns the script as a file has it */
export function completionScript(shell: Shell, entries: readonly CommandEntry[]): string {
  const commands = [...entries.map(completed), helpOf(entries)]
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands)
}

function completed({ name, summary, options, argument }: CommandEntry): Completed {
  const all = Object.entries<OptionEntry>({ ...options, ...LANGUAGE })
  const own = all.map(([option, { value, help }]) => ({
    flag: `--${option}`,
    help: help(),
    value: value && valueOf(value),
  }))
  const words = argument?.choices ?? []
  return { name, summary: summary(), options: [...own, DATABASE, HELP], words }
}

function valueOf({ choices, isList, placeholder }: ValueKind<unknown>): CompletedValue {
  if (choices !== undefined) return { kind: isList ? 'list' : 'word', words: choices }
  return { kind: /^(FILE|FOLDER|PATH)/.test(placeholder) ? 'path' : 'free' }
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

const listed = (words: readonly string[]) => words.join(' ')

/** Names of the command line have no sign that a shell reads in single quotes but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** `--option=value` comes to it as three words. */
function bashScript(commands: readonly Completed[]): string {
  const valueIn = ({ flag, value }: CompletedOption) => {
    if (value === null) return []
    const words =
      value.kind === 'word' || value.kind === 'list' ? quoted(listed(value.words)) : "''"
    return [`        ${flag}) kind=${value.kind} values=${words} ;;`]
  }
  const cases = commands.flatMap(({ name, options, words }) => [
    `    ${name})`,
    `      flags=${quoted(listed(options.map(({ flag }) => flag)))} words=${quoted(listed(words))}`,
    '      case "$before" in',
    ...options.flatMap(valueIn),
    '      esac ;;',
  ])
  return `_optimizer_lab() {
  local flags='' words='' kind='' values='' first=''
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local before="\${COMP_WORDS[COMP_CWORD-1]}"
  local names=${quoted(listed([...commands.map(({ name }) => name), HELP.flag, VERSION.flag]))}
  COMPREPLY=()
  if [ "$COMP_CWORD" -le 1 ]; then
    COMPREPLY=($(compgen -W "$names" -- "$current"))
    return
  fi
  if [ "$current" = = ]; then current=''
  elif [ "$before" = = ]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$kind" in
    free) ;;
    path) COMPREPLY=($(compgen -f -- "$current")) ;;
    word) COMPREPLY=($(compgen -W "$values" -- "$current")) ;;
    list)
      if [[ "$current" == *,* ]]; then first="\${current%,*},"; fi
      COMPREPLY=($(compgen -P "$first" -W "$values" -- "\${current##*,}")) ;;
    *)
      if [[ "$current" == -* ]]; then COMPREPLY=($(compgen -W "$flags" -- "$current"))
      elif [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$current"))
      else COMPREPLY=($(compgen -f -- "$current"))
      fi ;;
  esac
}
complete -o filenames -o bashdefault -F _optimizer_lab ${PROGRAM}
`
}

/** The explanation of an option in zsh's own signs: a colon and brackets would end it. */
const zshHelp = (help: string) => help.replace(/[[\]:\\]/g, ' ')

function zshAction(value: CompletedValue): string {
  if (value.kind === 'word') return `(${listed(value.words)})`
  if (value.kind === 'list') return `_sequence compadd - ${listed(value.words)}`
  return value.kind === 'path' ? '_files' : ' '
}

function zshScript(commands: readonly Completed[]): string {
  const optionOf = ({ flag, help, value }: CompletedOption) =>
    value === null
      ? quoted(`${flag}[${zshHelp(help)}]`)
      : quoted(`*${flag}=[${zshHelp(help)}]:value:${zshAction(value)}`)
  const cases = commands.map(({ name, options, words }) => {
    const rest = quoted(`*:word:${words.length === 0 ? '_files' : `(${listed(words)})`}`)
    return `    ${name}) _arguments ${[...options.map(optionOf), rest].join(' ')} ;;`
  })
  const names = commands.map(({ name, summary }) => quoted(`${name}:${zshHelp(summary)}`))
  return `#compdef ${PROGRAM}
_optimizer_lab() {
  local -a commands=(${names.join(' ')})
  if (( CURRENT == 2 )); then
    if [[ $words[2] == -* ]]; then
      compadd -- ${HELP.flag} ${VERSION.flag}
    else
      _describe command commands
    fi
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

function fishValue(value: CompletedValue): string {
  if (value.kind === 'word') return ` -x -a ${quoted(listed(value.words))}`
  if (value.kind === 'list') return ` -x -a ${quoted(`(__fish_append , ${listed(value.words)})`)}`
  return value.kind === 'path' ? ' -r -F' : ' -x'
}

function fishScript(commands: readonly Completed[]): string {
  const complete = `complete -c ${PROGRAM}`
  const first = `${complete} -n __fish_use_subcommand`
  const lines = commands.flatMap(({ name, summary, options, words }) => {
    const behind = `-n '__fish_seen_subcommand_from ${name}'`
    return [
      `${first} -f -a ${name} -d ${quoted(summary)}`,
      ...(words.length === 0 ? [] : [`${complete} ${behind} -f -a ${quoted(listed(words))}`]),
      ...options.map(({ flag, help, value }) => {
        const told = help === '' ? '' : ` -d ${quoted(help)}`
        return `${complete} ${behind} -l ${flag.slice(2)}${value === null ? '' : fishValue(value)}${told}`
      }),
    ]
  })
  const general = [HELP, VERSION].map(({ flag }) => `${first} -l ${flag.slice(2)}`)
  return `${[...general, ...lines].join('\n')}\n`
}
