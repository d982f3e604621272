type DeployedStep = {
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** The step mostly waits for others instead of computing. */
  readonly waits: boolean
}

const short: DeployedStep = { memoryMb: 512, timeoutSeconds: 60, waits: false }

/**
 * Computes with all samples of a trait or of a draft in memory. Memory buys CPU in Lambda, where 1,769 MB is one whole
 * core.
 */
const computing: DeployedStep = { memoryMb: 3008, timeoutSeconds: 900, waits: false }

/**
 * The Tasks of the state machines. CDK deploys a function for each, and the local runtime runs them by name. Their code is
 * in functions/steps.
 */
export const deployedSteps = {
  'acquire-the-lease': short,
  'renew-the-lease': short,
  'gather-the-samples': short,
  'train-the-trait': computing,
  'record-the-version': short,
  'purge-the-samples': short,
  'flip-the-active-version': short,
  'publish-the-outcome': short,
  'prune-the-versions': short,
  'release-the-lease': short,
  'discover-the-traits': computing,
  // A language model may take minutes. Without one, synthesis takes a moment.
  'synthesize-the-samples': { memoryMb: 1769, timeoutSeconds: 900, waits: false },
  'end-the-purge': short,
  // Waits for a handler as long as a Lambda function can run.
  'dispatch-the-handler': { memoryMb: 1024, timeoutSeconds: 900, waits: true },
  'fail-the-job': short,
  'deliver-to-subscribers': short,
  // Streams a file of up to 5 GB once: a core, and no more memory than the stream takes.
  'cut-the-upload': { memoryMb: 1769, timeoutSeconds: 900, waits: false },
  'score-the-range': { memoryMb: 1769, timeoutSeconds: 900, waits: false },
  'finish-the-scoring-job': short,
  'fail-the-scoring-job': short,
} as const satisfies Readonly<Record<string, DeployedStep>>

export type StepName = keyof typeof deployedSteps

export const stepNames = Object.keys(deployedSteps).filter(isStepName)

export function isStepName(name: string): name is StepName {
  return Object.hasOwn(deployedSteps, name)
}
