/** A main process for the window: answers commands as told and sends events on demand. */
import { vi } from 'vitest'
import type { LabBridge } from '../../src-shared/contract/bridge'
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  Events,
} from '../../src-shared/contract/contract'
import { fail, succeed } from '../../src-shared/contract/result'

type Answers = {
  [Name in CommandName]?: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

export interface FakeLab {
  /** The commands asked so far. */
  readonly asked: [name: CommandName, input: unknown][]
  readonly answers: Answers
  /** Names of the files that were handed over so far. */
  readonly dropped: (readonly string[])[]
  /** As files of the system have, and those made by scripts have not. */
  dropsHavePlaces: boolean
  send<Name extends EventName>(name: Name, event: Events[Name]): void
  listenerCount(): number
}

/** Puts the fake on `window.lab`. A command without an answer fails. */
export function installFakeLab(answers: Answers = {}): FakeLab {
  const listeners = new Set<{ name: EventName; listener: (event: never) => void }>()
  const asked: FakeLab['asked'] = []
  const dropped: FakeLab['dropped'] = []
  const bridge: LabBridge = {
    async invoke(name, input) {
      // What cannot be cloned cannot cross to the main process.
      asked.push([name, structuredClone(input)])
      const answer = answers[name]
      try {
        if (answer === undefined) throw new Error(`no answer to ${name}`)
        return succeed(await answer(input))
      } catch (error) {
        return fail(error)
      }
    },
    drop(files) {
      dropped.push(files.map(({ name }) => name))
      return Promise.resolve(succeed(fake.dropsHavePlaces))
    },
    on(name, listener) {
      const entry = { name, listener: listener as (event: never) => void }
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
  }
  vi.stubGlobal('lab', bridge)
  const fake: FakeLab = {
    asked,
    answers,
    dropped,
    dropsHavePlaces: false,
    send(name, event) {
      for (const entry of listeners) if (entry.name === name) entry.listener(event as never)
    },
    listenerCount: () => listeners.size,
  }
  return fake
}
