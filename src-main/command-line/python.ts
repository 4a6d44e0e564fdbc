/** `python`: prints the Python file that writes curves which the lab imports. */
import file from '../../resources/python/optimizer_lab.py?raw'
import { MESSAGES } from '../../src-shared/language/language'
import { defineCommand } from './command'
import { EXIT } from './exit-codes'
import { print } from './print'

export const python = defineCommand({
  name: 'python',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.python,
  argument: null,
  options: {},
  notes: () => [],
  run() {
    print(file.trimEnd().split('\n'))
    return Promise.resolve(EXIT.done)
  },
})
