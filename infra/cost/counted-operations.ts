/**
 * The operations that are paid for, counted: test/infra/cost.test.ts makes each and compares. Durations cannot be counted; those of
 * functions that mostly wait are estimates for AWS, and fits are measured by `npm run bench -- engine --only training`.
 */
export const counted = {
  /** A warm score of a short text with a model of two traits, by key. */
  score: {
    consistentReads: 1,
    writes: 0,
    /** The line of the request. */
    logBytes: 370,
    /** The line of the gateway's access log. */
    accessLogBytes: 190,
    /** The card, without headers. */
    answerBytes: 700,
    /** A read of the table takes about 4 ms on AWS, and a text 0.6 to 1.2 ms here: `npm run bench -- bulk`. */
    milliseconds: 5,
  },
  /** The metrics of several requests, in the line of the last one: what they always have, and one value of each. */
  metrics: { bytes: 350, valueBytes: 8 },
  /** Tokens of a key's rate limit that a function takes at once, at most for so many seconds. */
  allotment: { writes: 1, seconds: 30 },
  /** A key that a function reads again after so many seconds, and the write of its last use at most every five minutes. */
  key: { consistentReads: 1, seconds: 25, writes: 1, writeSeconds: 300 },
  /** A sweep that finds nothing. */
  sweep: { reads: 21, writes: 0, logBytes: 1200, milliseconds: 60 },
  /** A training: transitions of the machine beside those of its traits, and calls of short steps. */
  training: {
    transitions: 15,
    transitionsPerTrait: 1,
    shortSteps: 8,
    shortStepMilliseconds: 60,
    events: 3,
    logBytes: 9000,
  },
  /** The bytes of a sample of 60 characters in the table, with its keys. */
  sampleBytes: 420,
} as const
