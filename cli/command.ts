import {
  type BaseArgs,
  type BaseFlags,
  buildCommand,
  type Command,
  type FlagParametersForType,
  type TypedPositionalParameters,
} from '@stricli/core'
import { type Exit, exitCodes } from './exit-codes.ts'
import { openSession, type Program, type SharedFlags, sharedFlags, sharedFlagsOffline } from './open-session.ts'
import { reportFailure } from './report-failure.ts'
import type { Session } from './session.ts'

/** The output of a command: a value with `--json`, otherwise text. */
export type Report = {
  readonly json: unknown
  /** Without the last line break. Nothing is printed where it is empty. */
  readonly text: string
  readonly exit?: Exit
}

export type CommandExample = { readonly line: string; readonly does: string }

/** The end of a command that has printed as it went. */
type Ending = { readonly exit: Exit }

type CommandDefinition<Flags extends BaseFlags, Args extends BaseArgs> = {
  readonly brief: string
  readonly description?: string
  /** The lines that users would type, without the leading `touchstone`. Help and the documentation show them. */
  readonly examples: readonly [CommandExample, ...CommandExample[]]
  /** True of a command that talks to no service. */
  readonly isOffline?: true
  readonly flags: NoInfer<FlagParametersForType<Flags, Program>>
  /** Letters that stand for flags. */
  readonly aliases?: Readonly<Partial<Record<string, NoInfer<keyof Flags & string>>>>
  readonly args?: NoInfer<TypedPositionalParameters<Args, Program>>
  /** Returns what to print, or nothing where it has printed as it went. */
  readonly run: (session: Session, flags: SharedFlags & Flags, ...args: Args) => Promise<Report | Ending | undefined>
}

/** Makes a command: the flags that all share are added, and its report and its failures are printed in one way. */
export function command<const Flags extends BaseFlags, const Args extends BaseArgs>(
  definition: CommandDefinition<Flags, Args>,
): Command<Program> {
  const { brief, isOffline, flags, aliases, args, run } = definition
  const shared = isOffline ? sharedFlagsOffline : sharedFlags
  return buildCommand<SharedFlags & Flags, Args, Program>({
    docs: { brief, fullDescription: fullDescriptionOf(definition) },
    // The compiler can't add up two mapped types of which one is generic.
    parameters: { flags: { ...flags, ...shared }, aliases, ...(args && { positional: args }) } as never,
    async func(flags, ...args) {
      const session = openSession(this, flags)
      try {
        const report = await run(session, flags, ...args)
        if (!report) return
        if ('text' in report) print(session, report)
        this.process.exitCode = exitCodes[report.exit ?? 'ok'].code
      } catch (error) {
        this.process.exitCode = exitCodes[reportFailure(this.process.stderr, session, error)].code
      }
    },
  })
}

function print(session: Session, { json, text }: Report): void {
  if (session.json) session.write(`${JSON.stringify(json, null, 2)}\n`)
  else if (text !== '') session.write(`${text}\n`)
}

type Described = Pick<CommandDefinition<never, never>, 'brief' | 'description' | 'examples'>

function fullDescriptionOf({ brief, description, examples }: Described): string {
  const paragraphs = [brief, ...(description?.split('\n\n') ?? [])].map(wrapped)
  const lines = examples.map(({ line, does }) => `  # ${does}\n  touchstone ${line}`)
  return [...paragraphs, ['EXAMPLES', ...lines].join('\n')].join('\n\n')
}

/** Breaks a paragraph into lines of at most 100 characters. */
function wrapped(paragraph: string): string {
  return paragraph.replaceAll(/(.{1,100})(?: |$)/gm, '$1\n').trimEnd()
}
