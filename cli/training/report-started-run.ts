import type { Report } from '../command.ts'
import type { EffortFlag } from './effort-flag.ts'

type StartedBy = {
  readonly command: 'train' | 'discover' | 'synthesize'
  readonly model: string
  readonly effort: EffortFlag['effort'] | undefined
}

/** Returns how to go on while a run works: the same command finds the run that it would start, and waits for it. */
export function reportStartedRun({ command, model, effort }: StartedBy, started: { readonly run_id: string }): Report {
  const same = [command, '--model', model, ...(effort ? ['--effort', effort] : [])].join(' ')
  const text = [
    `The run ${started.run_id} has begun.`,
    '',
    'Next:',
    `  touchstone ${same} --watch   # waits for its end`,
    `  touchstone models show ${model}`,
  ]
  return { json: started, text: text.join('\n') }
}
