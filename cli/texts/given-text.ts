import { existsSync, globSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FlagParametersForType } from '@stricli/core'
import { wrongUsage } from '../command-failure.ts'
import type { Program } from '../open-session.ts'
import type { Session } from '../session.ts'
import { switchFlag } from '../switch-flag.ts'
import { readTextFile } from './read-text-file.ts'

/** A text that a command was given, and what it is called in the output. */
export type GivenText = { readonly source: string; readonly read: () => Promise<string> }

export type TextFlags = {
  readonly file?: readonly string[]
  readonly address?: readonly string[]
  readonly lines: boolean
}

export const textFlags: FlagParametersForType<TextFlags, Program> = {
  file: {
    kind: 'parsed',
    parse: String,
    variadic: true,
    optional: true,
    placeholder: 'PATH',
    brief: "A file to read, or a pattern in quotes such as 'docs/**/*.md'. Can be repeated.",
  },
  address: {
    kind: 'parsed',
    parse: address,
    variadic: true,
    optional: true,
    placeholder: 'URL',
    brief: 'A web page, whose readable text the service fetches. Can be repeated.',
  },
  lines: {
    ...switchFlag,
    brief: 'Read each line of standard input as a text of its own.',
  },
}

/** The texts in the arguments of a command. */
export const textArguments = {
  kind: 'array',
  parameter: { parse: String, placeholder: 'text', brief: 'A text, in quotes' },
} as const

/** Returns the texts of the arguments and flags, in this order; without any of them, those of standard input. */
export async function givenTexts(
  session: Session,
  texts: readonly string[],
  { file = [], address = [], lines }: TextFlags,
): Promise<readonly GivenText[]> {
  const given = [
    ...texts.map((text) => ofArgument(session, text)),
    ...[...new Set(file.flatMap((pattern) => filesOf(session, pattern)))].map((path) => ofFile(session, path)),
    ...address.map((url) => ({ source: url, read: async () => url })),
  ]
  if (given.length === 0) return ofInput(session, lines)
  if (lines) throw wrongUsage('--lines is for standard input: give no other texts with it.')
  return given
}

/** Returns a text of the command line. The path of a file is refused: a script that passes words on must not read files. */
export function ofArgument({ folder }: Session, text: string, flag = `--file ${text}`): GivenText {
  if (isFile(folder, text)) {
    throw wrongUsage(`"${text}" is a file. Give ${flag} to read it. A pattern needs quotes, as in --file '*.md'.`)
  }
  return { source: excerptOf(text) || '(blank text)', read: async () => text }
}

export function ofFile({ folder }: Session, path: string): GivenText {
  return { source: path, read: () => readTextFile(folder, path) }
}

async function ofInput(session: Session, lines: boolean): Promise<readonly GivenText[]> {
  const input = await session.readInput()
  if (!lines) {
    if (input.trim() === '') throw wrongUsage('Give a text, --file, --address, or a text on standard input.')
    return [{ source: 'standard input', read: async () => input }]
  }
  const given = input.split(/\r?\n/).flatMap((text, index): readonly GivenText[] => {
    return text.trim() === '' ? [] : [{ source: `line ${index + 1}`, read: async () => text }]
  })
  if (given.length === 0) throw wrongUsage('Standard input has no lines with text.')
  return given
}

function filesOf({ folder }: Session, pattern: string): readonly string[] {
  if (isFile(folder, pattern)) return [pattern]
  const found = globSync(pattern, { cwd: folder })
    .filter((path) => isFile(folder, path))
    .sort()
  if (found.length > 0) return found
  if (existsSync(resolve(folder, pattern))) {
    throw wrongUsage(
      `${pattern} is a folder. Name its files by a pattern: --file '${pattern.replace(/\/$/, '')}/**/*.md'`,
    )
  }
  throw wrongUsage(`No file is found by --file ${pattern}`)
}

function isFile(folder: string, path: string): boolean {
  try {
    return statSync(resolve(folder, path)).isFile()
  } catch {
    return false // Words that are too long for a path, too.
  }
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new TypeError('An address begins with http:// or https://.')
}

const longestExcerpt = 48

/** Returns the beginning of a text on one line, without what would control a terminal. */
export function excerptOf(text: string, length = longestExcerpt): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  const letters = [...new Intl.Segmenter().segment(line.slice(0, 8 * length))].map(({ segment }) => segment)
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : line
}
