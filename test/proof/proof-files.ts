/** The proofs that can be run longer, or again with a seed, each with its test file. */
export const proofFiles = {
  faults: 'test/faults/points.test.ts',
  histories: 'test/histories/histories.test.ts',
  kills: 'test/e2e/kills.test.ts',
  lifecycle: 'test/lifecycle/lifecycle.test.ts',
} as const satisfies Record<string, string>

export type ProofName = keyof typeof proofFiles
