import type { Report } from '../command.ts'

/** Returns how to go on while a run works. */
export function reportStartedRun(handle: string, started: { readonly run_id: string }): Report {
  const { run_id } = started
  const text = [
    `The run ${run_id} has begun.`,
    '',
    'Next:',
    `  touchstone runs watch ${run_id} --model ${handle}   # waits for its end`,
    `  touchstone models show ${handle}`,
  ]
  return { json: started, text: text.join('\n') }
}
