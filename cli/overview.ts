import { commandAreas } from './application.ts'
import { alignColumns } from './terminal/align-columns.ts'

const introduction = `touchstone turns a standard of judgment into a model that scores text.

  touchstone init            write a small model as files, and begin with that
  touchstone COMMAND --help  what a command does, with examples
  touchstone docs            the guides of the service`

/** Returns what the program says without a command: all commands, by what they are about. */
export function overview(): string {
  const names = Object.values(commandAreas).flatMap((commands) => Object.keys(commands).map(commandName))
  const width = Math.max(...names.map((name) => name.length))
  const areas = Object.entries(commandAreas).map(([area, commands]) => {
    const rows = Object.entries(commands).map(([name, { brief }]) => [`  ${commandName(name).padEnd(width)}`, brief])
    return `${area}\n${alignColumns(rows)}`
  })
  return [introduction, ...areas].join('\n\n')
}

/** Returns the name of a command as it is typed. */
export function commandName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
