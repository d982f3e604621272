import { deployedSteps } from '#rules/deployed-steps.ts'

const trainTheTrait = deployedSteps['train-the-trait']

/** The limits of AWS, and those that the stack sets. */
export const limits = {
  stepSeconds: trainTheTrait.timeoutSeconds,
  stepMegabytes: trainTheTrait.memoryMb,
  maxMegabytes: 10_240,
  /** The limit of an input, output or task result in Step Functions. */
  payloadBytes: 256 * 1024,
  /** The limit of one execution. */
  historyEvents: 25_000,
  machineSeconds: 7200,
  /** The number of traits that the state machine fits at once. */
  fitsAtOnce: 8,
  itemBytes: 400 * 1024,
  /** The limit of all items of one partition key and their copies in local indexes. */
  collectionBytes: 10 * 1024 ** 3,
  /** Units of 4 KB from one partition key per second; further reads wait. */
  readUnitsPerSecond: 3000,
} as const
