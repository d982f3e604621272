import { z } from 'zod'
import { deployedSteps } from '#rules/deployed-steps.ts'

const longestStepSeconds = Math.max(...Object.values(deployedSteps).map(({ timeoutSeconds }) => timeoutSeconds))

/** The seconds that a lease lasts, in AWS and locally. A run sends no heartbeat within a step, so a lease lasts longer. */
export const leaseSecondsSchema = z
  .int()
  .gt(longestStepSeconds, `a lease must be longer than the longest step, ${longestStepSeconds} seconds`)
