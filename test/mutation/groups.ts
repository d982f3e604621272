/** The parts whose tests are measured: the mutated files, and the tests that may kill their mutants. */
export type Group = {
  readonly mutate: readonly string[]
  readonly testFiles: readonly string[]
  /** Leaves out what runs once when a file is loaded: for each such mutant all tests of the group are loaded and run again. */
  readonly ignoreStatic?: boolean
}

export const groups = {
  flip: {
    mutate: [
      'functions/table/pointer.ts',
      'functions/table/activations.ts',
      'functions/usecases/training/flip-pointer.ts',
      'functions/usecases/versions/activate-version.ts',
      'functions/usecases/versions/pointer-move-to.ts',
    ],
    testFiles: [
      'test/table/pointer.test.ts',
      'test/usecases/training/flip-pointer.test.ts',
      'test/usecases/versions/activate-version.test.ts',
    ],
  },
  leases: {
    mutate: ['functions/table/leases.ts', 'functions/usecases/leases/*.ts'],
    testFiles: [
      'test/table/leases.test.ts',
      'test/usecases/leases/*.test.ts',
      'test/usecases/training/failure-log.test.ts',
      'test/faults/leases.test.ts',
    ],
  },
  calibration: {
    mutate: ['functions/engine/calibration/*.ts'],
    testFiles: ['test/engine/calibration/*.test.ts'],
  },
  rules: {
    mutate: ['functions/rules/*.ts'],
    // Not the test that runs the compiler: it reads the files as text.
    testFiles: ['test/rules/*.test.ts', '!test/rules/schemas.test.ts'],
    // The declarations of schemas: the types of the client and the tests by HTTP hold them.
    ignoreStatic: true,
  },
  mail: {
    mutate: ['functions/rules/mail/*.ts'],
    testFiles: ['test/rules/mail/*.test.ts'],
  },
} as const satisfies Record<string, Group>

export type GroupName = keyof typeof groups
