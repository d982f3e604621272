import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { StepName } from '#steps/steps.ts'
import type { Environment } from '../environments.ts'
import { stepPlaceholder } from '../step-placeholder.ts'

/** The one function that asks a language model for texts. */
export const synthesisStep = stepPlaceholder('synthesize-the-samples' satisfies StepName)

export function synthesisVariables(
  functionId: string,
  { bedrockModel }: Environment,
): Readonly<Record<string, string>> {
  return functionId === synthesisStep && bedrockModel ? { TOUCHSTONE_BEDROCK_MODEL: bedrockModel.id } : {}
}

/** What must be allowed to ask the language model: of a profile also its model, wherever the profile sends requests. */
export function synthesisModelArns(scope: Construct, { bedrockModel }: Environment): readonly string[] {
  if (bedrockModel === null) return []
  const { id, profileRegions } = bedrockModel
  if (profileRegions.length === 0) return [foundationModelArn(scope, id)]
  const { partition, region, account } = Stack.of(scope)
  // A profile is named by a part of the world and its model: us.amazon.nova-lite-v1:0.
  const model = id.slice(id.indexOf('.') + 1)
  return [
    `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`,
    ...profileRegions.map((where) => foundationModelArn(scope, model, where)),
  ]
}

/** A model of Bedrock's, in the stack's region where no other is given. It belongs to no account. */
export function foundationModelArn(scope: Construct, id: string, where = Stack.of(scope).region): string {
  return `arn:${Stack.of(scope).partition}:bedrock:${where}::foundation-model/${id}`
}
