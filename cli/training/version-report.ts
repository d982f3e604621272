import type { Run, Service, Version } from 'touchstone/client'
import type { Report } from '../command.ts'
import { CommandFailure } from '../command-failure.ts'
import { alignColumns } from '../terminal/align-columns.ts'

/** Returns what came of a training: the metrics of its version, whether it is active, and how to go on. */
export async function reportVersion(service: Service, handle: string, run: Run): Promise<Report> {
  const version = await versionOf(service, handle, run)
  const rows = Object.entries(version.metrics.traits).map(([trait, metrics]) => [
    ...[trait, String(metrics.sample_count ?? '–'), figure(metrics.auc), interval(metrics.auc_interval)],
    ...[figure(metrics.balanced_accuracy), figure(metrics.expected_calibration_error)],
  ])
  const header = ['trait', 'samples', 'AUC', '95 %', 'balanced accuracy', 'calibration error']
  const name = `v${version.version_no}`
  const text = [
    `${handle} ${name} has learned from ${version.sample_count} samples, with effort ${version.effort}.`,
    '',
    alignColumns([header, ...rows], [1, 2, 3, 4, 5]),
    '',
    run.outcome?.activated === false ? `${name} is not active. ${run.outcome.reason}` : `${name} is active.`,
    '',
    'Next:',
    `  touchstone score --model ${handle} "A text to judge."`,
    `  touchstone evaluate held-out.csv --model ${handle}`,
    `  touchstone gate 'docs/**/*.md' --model ${handle} --min composite=50`,
  ]
  return { json: { run, version }, text: text.join('\n') }
}

/** Reads the list, because a version itself comes with all of its weights. */
async function versionOf(service: Service, handle: string, { run_id, version_no }: Run): Promise<Version> {
  for await (const version of service.model(handle).versions()) if (version.version_no === version_no) return version
  throw new CommandFailure(`The version of the run ${run_id} is not in the list of versions of ${handle}.`)
}

function figure(value: number | null | undefined): string {
  return typeof value === 'number' ? value.toFixed(3) : '–'
}

function interval(values: readonly number[] | null | undefined): string {
  return values ? values.map(figure).join('–') : '–'
}
