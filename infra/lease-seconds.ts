import { z } from 'zod'
import { steps } from '#steps/steps.ts'

const longestStepSeconds = Math.max(...steps.map(({ timeoutSeconds }) => timeoutSeconds))

/** The seconds that a lease lasts, in AWS and locally. A run sends no heartbeat within a step, so a lease lasts longer. */
export const leaseSecondsSchema = z
  .int()
  .gt(longestStepSeconds, `a lease must be longer than the longest step, ${longestStepSeconds} seconds`)
