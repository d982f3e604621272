import { readFileSync } from 'node:fs'
import * as z from 'zod'

const repositorySchema = z.object({ full_name: z.string() }).nullable()
const eventSchema = z.object({
  pull_request: z
    .object({
      number: z.int().min(1),
      head: z.object({ repo: repositorySchema }),
      base: z.object({ repo: repositorySchema }),
      user: z.object({ login: z.string() }),
    })
    .optional(),
})

/** The event that the workflow runs for. Without a pull request, it is a push, a schedule or the like. */
export type TriggeringEvent = {
  readonly pullRequest:
    | {
        readonly number: number
        /** True where GitHub gives a workflow no secrets: for forks, and for Dependabot. */
        readonly hasNoSecrets: boolean
      }
    | undefined
}

/** Reads the event that GitHub has written for the workflow. */
export function readEvent({ GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: name }: NodeJS.ProcessEnv): TriggeringEvent {
  if (name === 'pull_request_target') {
    throw new Error(
      'pull_request_target checks out the base, so that the old texts would be scored: use the event pull_request.',
    )
  }
  if (!path) throw new Error('GITHUB_EVENT_PATH is not set: this program runs as a step of GitHub Actions.')
  const { pull_request: found } = eventSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  if (!found) return { pullRequest: undefined }
  const { number, head, base, user } = found
  const isFork = head.repo?.full_name !== base.repo?.full_name
  return { pullRequest: { number, hasNoSecrets: isFork || user.login === 'dependabot[bot]' } }
}
