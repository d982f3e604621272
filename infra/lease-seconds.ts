import { z } from 'zod'
import { steps } from '#steps/steps.ts'

const longestStepSeconds = Math.max(...steps.map(({ timeoutSeconds }) => timeoutSeconds))

/** How long a run may hold its model, wherever Touchstone runs: a run gives no sign of life within a step. */
export const leaseSecondsSchema = z
  .int()
  .gt(longestStepSeconds, `a lease must be longer than the longest step, ${longestStepSeconds} seconds`)
