import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs a file of `children/` in a process of its own: its peak of memory and its first steps are then its own, too. */
export function inChild<Answer>(name: string, question: unknown): Answer {
  const file = join(import.meta.dirname, 'children', `${name}.ts`)
  const output = execFileSync(process.execPath, [file], { input: JSON.stringify(question), encoding: 'utf8' })
  return JSON.parse(output)
}

/** In the child: what it was asked. */
export function readRequest<Question>(): Question {
  return JSON.parse(readFileSync(0, 'utf8'))
}

/** In the child: its answer. */
export function writeResult(values: unknown): void {
  process.stdout.write(JSON.stringify(values))
}
