import { Badge, type Tone } from './badge.tsx'

/** The tone of each state of models, versions, runs, jobs and subscriptions. */
const tones: Readonly<Record<string, Tone>> = {
  ready: 'good',
  succeeded: 'good',
  success: 'good',
  active: 'good',
  done: 'good',
  busy: 'busy',
  running: 'busy',
  started: 'busy',
  training: 'busy',
  pending: 'neutral',
  paused: 'warning',
  stale: 'warning',
  failed: 'bad',
  failure: 'bad',
  revoked: 'bad',
  expired: 'bad',
}

/** Shows the state of a model, version, run, job or subscription. */
export function StateBadge({ state }: { readonly state: string }) {
  return <Badge tone={tones[state] ?? 'neutral'}>{state}</Badge>
}
