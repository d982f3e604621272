import { lstatSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { workflowCommand } from '../../cli/terminal/workflow-command.ts'
import { changedFiles } from './changed-files.ts'
import { type GateAnswer, scoresOf } from './gate-answer.ts'
import { gateComment } from './gate-comment.ts'
import { keepComment } from './keep-comment.ts'
import { type ActionInputs, readInputs } from './read-inputs.ts'
import { runGate } from './run-gate.ts'
import { addSummary, setOutputs } from './runner-files.ts'
import { readEvent, type TriggeringEvent } from './triggering-event.ts'

// The program of action.yml. It ends with code 1 where a file falls short, and where nothing can be said.

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  const inputs = readInputs(process.env)
  const event = readEvent(process.env)
  if (inputs.key === '') passWithoutKey(event)
  else await gatePullRequest(inputs, event)
} catch (error) {
  say(workflowCommand('error', error instanceof Error ? error.message : String(error), { title: 'Touchstone' }))
  process.exitCode = 1
}

/** A workflow of a fork has no secrets: that is no fault of who wrote it. Elsewhere, a missing key is a mistake. */
function passWithoutKey({ pullRequest }: TriggeringEvent): void {
  if (!pullRequest?.hasNoSecrets)
    throw new Error('The input api-key is empty: give it a secret that this repository has.')
  const reason = 'Nothing was scored: workflows of forks and of Dependabot get no secrets, and so no API key.'
  say(workflowCommand('notice', reason, { title: 'Touchstone' }))
  addSummary(process.env, reason)
  setOutputs(process.env, { scores: '{}', 'below-threshold': 'false' })
}

async function gatePullRequest(inputs: ActionInputs, { pullRequest }: TriggeringEvent): Promise<void> {
  const files = pullRequest ? await filesOfPullRequest(inputs, pullRequest) : inputs.files
  const answer = await runGate(inputs, files)
  const failing = answer.files.filter(({ passed }) => !passed)
  for (const { path, line, failures } of failing) {
    const reasons = failures.map(({ message }) => message).join('\n')
    say(workflowCommand('error', reasons, { file: path, line, title: `Touchstone: ${path} falls short` }))
  }
  say(`${failing.length} of ${answer.files.length} files fail (${answer.model} v${answer.version_no}).`)

  const comment = gateComment(answer)
  addSummary(process.env, comment)
  setOutputs(process.env, { scores: JSON.stringify(scoresOf(answer)), 'below-threshold': String(failing.length > 0) })
  if (pullRequest && inputs.isCommenting) await commentOn(pullRequest.number, inputs, answer, comment)
  if (failing.length > 0 && inputs.isFailing) process.exitCode = 1
}

async function filesOfPullRequest(
  { files: patterns, repository }: ActionInputs,
  { number }: { readonly number: number },
): Promise<readonly string[]> {
  const changed = await changedFiles(repository, number)
  const wanted = changed.filter((path) => patterns.some((pattern) => matchesGlob(path, pattern)))
  // A link that leads nowhere is here: the gate names it. A file that is left out silently would pass.
  const missing = wanted.find((path) => lstatSync(path, { throwIfNoEntry: false }) === undefined)
  if (missing !== undefined) {
    throw new Error(`${missing} is not here: put a step with actions/checkout of the pull request before this one.`)
  }
  return wanted
}

/** A comment that can't be written fails nothing: the scores are in the log and in the outputs. */
async function commentOn(
  number: number,
  { repository, model }: ActionInputs,
  { files }: GateAnswer,
  comment: string,
): Promise<void> {
  try {
    say(await keepComment({ repository, number, topic: model, body: comment, isNews: files.length > 0 }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const advice = 'The job needs the permission pull-requests: write, which workflows of forks do not get.'
    say(workflowCommand('warning', `The comment could not be written: ${reason}\n${advice}`, { title: 'Touchstone' }))
  }
}
