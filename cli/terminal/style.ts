import { styleText } from 'node:util'

type Format = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan'
export type Style = (format: Format, text: string) => string

/** Returns what colours text for a stream: nothing where it is no terminal, or `NO_COLOR` is set. */
export function styleOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Style {
  const isColoured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  return (format, text) => (isColoured ? styleText(format, text, { validateStream: false }) : text)
}
