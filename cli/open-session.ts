import { addAbortSignal } from 'node:stream'
import type { CommandContext, FlagParametersForType } from '@stricli/core'
import { type Service, type TouchstoneError, touchstone } from 'touchstone/client'
import { connectionOf } from './connection/connection.ts'
import type { Session } from './session.ts'
import { switchFlag } from './switch-flag.ts'
import { askOnTerminal } from './terminal/ask.ts'
import { printable } from './terminal/printable.ts'
import { progressOn } from './terminal/progress.ts'
import { readKey } from './terminal/read-key.ts'
import { styleOf } from './terminal/style.ts'

/** The process that the program runs in. */
export type Program = CommandContext & { readonly process: RunningProcess; readonly signal: AbortSignal }

/** Its exit code is set from the start: the types of Stricli want that. */
type RunningProcess = NodeJS.Process & { exitCode: number }

export type SharedFlags = {
  readonly url?: string
  readonly key?: string
  readonly profile?: string
  readonly json: boolean
  readonly quiet: boolean
}

const text = { kind: 'parsed', parse: String, optional: true } as const

type ConnectionFlagNames = 'url' | 'key' | 'profile'
const connectionFlags: FlagParametersForType<Pick<SharedFlags, ConnectionFlagNames>, Program> = {
  url: {
    ...text,
    placeholder: 'URL',
    brief: 'Address of the service. Otherwise TOUCHSTONE_URL, the profile, or http://127.0.0.1:3000.',
  },
  key: {
    ...text,
    placeholder: 'KEY',
    brief: 'API key. Otherwise TOUCHSTONE_API_KEY, or that of the profile. Other users of the machine can see flags.',
  },
  profile: {
    ...text,
    placeholder: 'NAME',
    brief: 'Profile of the config file. Otherwise TOUCHSTONE_PROFILE, or the one in use.',
  },
}

const outputFlags: FlagParametersForType<Omit<SharedFlags, ConnectionFlagNames>, Program> = {
  json: { ...switchFlag, brief: 'Print JSON instead of text, also of errors.' },
  quiet: { ...switchFlag, brief: 'Print no progress and no remarks.' },
}

/** The flags of every command. */
export const sharedFlags = { ...connectionFlags, ...outputFlags }

const hidden = { hidden: true } as const

/** The same flags, of which the help of a command without a service does not speak. */
export const sharedFlagsOffline = {
  url: { ...connectionFlags.url, ...hidden },
  key: { ...connectionFlags.key, ...hidden },
  profile: { ...connectionFlags.profile, ...hidden },
  ...outputFlags,
}

export function openSession({ process, signal }: Program, { json, quiet, ...flags }: SharedFlags): Session {
  const { stdin, stdout, stderr, env } = process
  const isTerminal = stdout.isTTY === true
  const note = (line: string) => {
    if (!quiet) stderr.write(`${printable(line)}\n`)
  }
  let service: Service | undefined
  return {
    service: () => {
      service ??= touchstone({ ...connectionOf(flags, env), signal, onRetry: noteOnce(note) })
      return service
    },
    json,
    // A file or another program gets a text as it is.
    write: (text) => stdout.write(isTerminal ? printable(text) : text),
    note,
    progress: progressOn(stderr, quiet),
    style: styleOf(stdout, env),
    isTerminal,
    confirm: (question, flag) => askOnTerminal({ stdin, stderr, signal }, question, flag),
    readInput: async () => {
      if (stdin.isTTY && !quiet) stderr.write('Reading standard input, up to Ctrl-D.\n')
      let text = ''
      for await (const chunk of addAbortSignal(signal, stdin.setEncoding('utf8'))) text += chunk
      return text
    },
    readKey: () => readKey({ stdin, stderr, signal }),
    env,
    folder: process.cwd(),
    signal,
  }
}

/** Says once that a request is sent again, so that nobody waits in silence. */
function noteOnce(note: Session['note']): (error: TouchstoneError) => void {
  let isNoted = false
  return ({ message }) => {
    if (!isNoted) note(`${message} Trying again for a while.`)
    isNoted = true
  }
}
