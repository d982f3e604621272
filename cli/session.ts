import type { Service } from 'touchstone/client'
import type { Progress } from './terminal/progress.ts'
import type { Style } from './terminal/style.ts'

/** The world of a command: all that it reaches outside itself. Tests of commands start the whole program instead. */
export type Session = {
  /** The service of the flags, the environment or the profile. Made at its first use: some commands need none. */
  readonly service: () => Service
  /** True with `--json`: standard output is then JSON alone. */
  readonly json: boolean
  /** Writes to standard output. */
  readonly write: (text: string) => void
  /** Writes a line to standard error, unless `--quiet` is given. */
  readonly note: (line: string) => void
  /** Shows how far long work is: a bar on a terminal, otherwise a line now and then. */
  readonly progress: (label: string) => Progress
  /** The colours of standard output: none where it is no terminal, or `NO_COLOR` is set. */
  readonly style: Style
  readonly isTerminal: boolean
  /** Asks on the terminal. Without one it refuses, and names the flag that says yes. */
  readonly confirm: (question: string, flag: string) => Promise<boolean>
  /** Reads standard input to its end, as UTF-8. */
  readonly readInput: () => Promise<string>
  /** Reads a key, one line of standard input. A terminal asks for it, and does not show it. */
  readonly readKey: () => Promise<string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly folder: string
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}
