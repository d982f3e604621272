import { callLimits } from '#world/call-limits.ts'
import { loadOnce } from '#world/load-once.ts'
import type { StateMachineName, StateMachines } from '#world/state-machines.ts'

/** Loads the client of Step Functions at the first call, so that functions that start no machine start without it. */
export function lazyStateMachines(arns: Readonly<Record<StateMachineName, string>>): StateMachines {
  const load = loadOnce(async () => {
    const [{ SFNClient }, { awsStateMachines }] = await Promise.all([
      import('@aws-sdk/client-sfn'),
      import('#world/aws-state-machines.ts'),
    ])
    return awsStateMachines(new SFNClient(callLimits), arns)
  })
  return {
    start: async (...args) => (await load()).start(...args),
    startJob: async (...args) => (await load()).startJob(...args),
    startScoring: async (...args) => (await load()).startScoring(...args),
    resumeJob: async (...args) => (await load()).resumeJob(...args),
  }
}
