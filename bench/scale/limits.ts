import { steps } from '#steps/steps.ts'

const fit = steps.find(({ name }) => name === 'train-the-trait')

/** What AWS allows, and what of it the stack asks for. */
export const limits = {
  stepSeconds: fit?.timeoutSeconds ?? 900,
  stepMegabytes: fit?.memoryMb ?? 10_240,
  maxMegabytes: 10_240,
  /** Of an input, output or task result in Step Functions. */
  payloadBytes: 256 * 1024,
  /** Of one execution. */
  historyEvents: 25_000,
  machineSeconds: 7200,
  /** Traits that the state machine fits at once. */
  fitsAtOnce: 8,
  itemBytes: 400 * 1024,
  /** Of all items of one partition key and their copies in local indexes. */
  collectionBytes: 10 * 1024 ** 3,
  /** 4 KB each, from one partition key in a second; reading more waits. */
  readUnitsPerSecond: 3000,
} as const
