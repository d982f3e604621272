import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { bundled } from './run-touchstone.ts'

const inTerminal = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'

type Typing = {
  /** The text that is typed once the question is on the terminal. */
  readonly question: string
  readonly answer: string
  readonly env: Readonly<Record<string, string>>
}

/** Runs the command line in a terminal, types an answer, and returns what the terminal showed. */
export async function typeIntoTouchstone(
  args: readonly string[],
  { question, answer, env }: Typing,
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn('python3', ['-c', inTerminal, process.execPath, bundled, ...args], {
    env: { PATH, HOME, NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let shown = ''
  let isAnswered = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    if (isAnswered || !shown.includes(question)) return
    isAnswered = true
    child.stdin.write(answer)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  child.stdin.destroy()
  return { code, shown: stripVTControlCharacters(shown).replaceAll('\r\n', '\n') }
}
