import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { StepName } from '#rules/deployed-steps.ts'
import type { Environment } from '../environments/environment.ts'

/** The only step that asks a language model for texts. */
export const synthesisStep = 'synthesize-the-samples' satisfies StepName

export function synthesisVariables(step: StepName, { bedrockModel }: Environment): Readonly<Record<string, string>> {
  return step === synthesisStep && bedrockModel ? { TOUCHSTONE_BEDROCK_MODEL: bedrockModel.id } : {}
}

/**
 * Returns the ARNs that a function needs to ask the language model. An inference profile also needs its model, in every
 * region to which the profile sends requests.
 */
export function synthesisModelArns(scope: Construct, { bedrockModel }: Environment): readonly string[] {
  if (bedrockModel === null) return []
  const { id, profileRegions } = bedrockModel
  if (profileRegions.length === 0) return [foundationModelArn(scope, id)]
  const { partition, region, account } = Stack.of(scope)
  // The id of a profile is its part of the world, then the model: us.amazon.nova-lite-v1:0.
  const model = id.slice(id.indexOf('.') + 1)
  return [
    `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`,
    ...profileRegions.map((where) => foundationModelArn(scope, model, where)),
  ]
}

/** Returns the ARN of a foundation model, by default in the stack's region. Foundation models belong to no account. */
export function foundationModelArn(scope: Construct, id: string, region = Stack.of(scope).region): string {
  return `arn:${Stack.of(scope).partition}:bedrock:${region}::foundation-model/${id}`
}
