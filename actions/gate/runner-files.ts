import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** Sets outputs of the step. Each ends at a random mark, so that no value can add another output. */
export function setOutputs(
  { GITHUB_OUTPUT: path }: NodeJS.ProcessEnv,
  outputs: Readonly<Record<string, string>>,
): void {
  if (!path) return
  for (const [name, value] of Object.entries(outputs)) {
    const mark = randomUUID()
    appendFileSync(path, `${name}<<${mark}\n${value}\n${mark}\n`)
  }
}

/** Adds Markdown to the summary of the job. */
export function addSummary({ GITHUB_STEP_SUMMARY: path }: NodeJS.ProcessEnv, markdown: string): void {
  if (path) appendFileSync(path, `${markdown}\n`)
}
