import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { z } from 'zod'
import { TouchstoneStack } from '../../../infra/aws/stack.ts'
import type { Environment } from '../../../infra/environments/environment.ts'
import { environmentNamed, environmentsOf } from '../../../infra/environments/read-environments.ts'

/** The environments that come with Touchstone, whatever file of its own a team has here. */
export const committed = environmentsOf({}, 'environments.json')

/** The stack of an environment as it is deployed, but for its code, and not checked by CDK: `npm run synth` does. */
export function stackOf(environmentName: string, changes: Partial<Environment> = {}): TouchstoneStack {
  const context = { ...settings.context, 'aws:cdk:bundling-stacks': [] }
  const app = new App({ context, builtinCloudFormationValidation: false })
  return new TouchstoneStack(app, environmentName, { ...environmentNamed(environmentName, committed), ...changes })
}

/** What the CDK command line reads: its feature flags shape the templates. */
const settings = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'cdk.json'), 'utf8')))

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.array(z.string()).optional(),
})
export type Resource = z.infer<typeof resourceSchema>

/** The resources of a type in the template of an environment, with changes to its settings, by their logical ids. */
export function templateOf(environmentName: string, changes: Partial<Environment> = {}) {
  const template = Template.fromStack(stackOf(environmentName, changes))
  return {
    template,
    ofType: (type: string): Readonly<Record<string, Resource>> =>
      z.record(z.string(), resourceSchema).parse(template.findResources(type)),
  }
}
