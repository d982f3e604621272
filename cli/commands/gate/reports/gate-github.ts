import { workflowCommand } from '../../../terminal/workflow-command.ts'
import { failingFiles, failureText, type GateOutcome, markedLine, moveTexts } from '../gate-report.ts'

/** Returns the outcome of a gate as workflow commands of GitHub Actions: an error at each failing file, and a line for the log. */
export function gateGithub(outcome: GateOutcome): string {
  const failing = failingFiles(outcome)
  const errors = failing.map((file) => {
    const place = { file: outcome.pathInRepository(file.path), line: markedLine(file) }
    const reasons = [...file.failures.map((failure) => failureText(outcome, file, failure)), ...moveTexts(file)]
    return workflowCommand('error', reasons.join('\n'), { ...place, title: `Touchstone: ${file.path} falls short` })
  })
  const skipped = outcome.skipped.map(({ path, reason }) =>
    workflowCommand('notice', `${path} is not scored. ${reason}`),
  )
  const { files, model, version_no } = outcome
  return [...errors, ...skipped, `${failing.length} of ${files.length} files fail (${model} v${version_no}).`].join(
    '\n',
  )
}
