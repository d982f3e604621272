import { deployedFunctions } from '#rules/deployed-functions.ts'
import { deployedSteps } from '#rules/deployed-steps.ts'
import { metricBatch } from '#world/metric-fields.ts'
import type { Environment } from '../environments/environment.ts'
import { counted } from './counted-operations.ts'
import { sumOfUsages, timesUsage, type Usage } from './usage.ts'

const million = 1_000_000
const gb = 1024 ** 3
const secondsOfMonth = 30 * 24 * 3600
/** A consistent read of at most 4 KB is a unit, and an eventually consistent one half of it. A write of 1 KB in a transaction is two. */
const readUnitBytes = 4096
const transactedUnits = 2

/** Returns what a million warm scores use that come evenly, by keys of one function each. */
export function millionScores(environment: Environment, requestsPerSecond: number): Usage {
  const { score, metrics, allotment, key } = counted
  const memoryMb = environment.functionMemoryMb.score ?? deployedFunctions.score.memoryMb
  const seconds = million / requestsPerSecond
  // Functions that answer at the same time, of which each has its own allotments and reads of the key.
  const functions = Math.max(1, requestsPerSecond * (score.milliseconds / 1000))
  const perFunction = requestsPerSecond / functions
  const perAllotment = Math.min(environment.keyRequestBurst / 8, perFunction * allotment.seconds)
  const perBatch = Math.min(metricBatch.most, Math.max(1, (perFunction * metricBatch.longestWaitMs) / 1000))
  const metricBytes = metrics.bytes / perBatch + metrics.valueBytes
  return {
    apiRequests: million,
    functionCalls: million,
    functionGbSeconds: million * gbSeconds(memoryMb, score.milliseconds),
    readUnits: million * score.consistentReads + (functions * seconds * key.consistentReads) / key.seconds,
    writeUnits:
      million * score.writes + (million / perAllotment) * allotment.writes + (seconds / key.writeSeconds) * key.writes,
    logGb: (million * (score.logBytes + metricBytes + score.accessLogBytes)) / gb,
    sentGb: (million * score.answerBytes) / gb,
  }
}

/** Returns what a training of one trait uses, from the append of its samples on. */
export function trainingOf(samples: number): Usage {
  const { training, sampleBytes } = counted
  const { transitions, transitionsPerTrait, shortSteps, shortStepMilliseconds, events, logBytes } = training
  const fit = deployedSteps['train-the-trait']
  return {
    functionCalls: shortSteps + 1,
    functionGbSeconds:
      shortSteps * gbSeconds(deployedSteps['flip-the-active-version'].memoryMb, shortStepMilliseconds) +
      gbSeconds(fit.memoryMb, 1000 * fitSeconds(samples)),
    readUnits: (samples * sampleBytes) / readUnitBytes,
    writeUnits: transactedUnits * samples * Math.ceil(sampleBytes / 1024),
    transitions: transitions + transitionsPerTrait,
    events,
    logGb: logBytes / gb,
  }
}

/** The seconds to fit a trait of short samples on one core, measured at 500, 5,000 and 20,000: `npm run bench -- engine`. */
function fitSeconds(samples: number): number {
  return 0.2 + 0.15e-3 * samples
}

/** The parts of an environment that are paid for by the month. */
export type Inventory = { readonly alarmMetrics: number; readonly ownMetrics: number; readonly dashboards: number }

/** Returns what an environment uses in a month without a request: the sweeps, and what stands in its template. */
export function idleMonth(inventory: Inventory): Usage {
  const { reads, writes, logBytes, milliseconds } = counted.sweep
  const sweep: Usage = {
    functionCalls: 1,
    functionGbSeconds: gbSeconds(deployedFunctions.sweep.memoryMb, milliseconds),
    readUnits: reads / 2,
    writeUnits: writes,
    logGb: logBytes / gb,
  }
  return sumOfUsages([timesUsage(secondsOfMonth / 60, sweep), inventory])
}

function gbSeconds(memoryMb: number, milliseconds: number): number {
  return (memoryMb / 1024) * (milliseconds / 1000)
}
