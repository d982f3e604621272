import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, type Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { z } from 'zod'
import { addEnvironment } from '../../../infra/aws/add-environment.ts'
import type { Environment } from '../../../infra/environments/environment.ts'
import { environmentNamed, environmentsOf } from '../../../infra/environments/read-environments.ts'

/** The environments that come with Touchstone, whatever file of its own a team has here. */
export const committed = environmentsOf({}, 'environments.json')

/** The stacks of an environment as they are deployed, but for their code, and not checked by CDK: `npm run synth` does. */
export function stacksOf(environmentName: string, changes: Partial<Environment> = {}) {
  const context = { ...settings.context, 'aws:cdk:bundling-stacks': [] }
  const app = new App({ context, builtinCloudFormationValidation: false })
  return addEnvironment(app, environmentName, { ...environmentNamed(environmentName, committed), ...changes })
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

/** The template of the service of an environment, with changes to its settings. Treat it as read-only: all files share it. */
export function templateOf(environmentName: string, changes: Partial<Environment> = {}) {
  return templatesOf(environmentName, changes).service
}

/** The template of the storage of an environment, with changes to its settings. Treat it as read-only, too. */
export function storageTemplateOf(environmentName: string, changes: Partial<Environment> = {}) {
  return templatesOf(environmentName, changes).storage
}

/** What was synthesized in this process so far: a synthesis takes most of a second. */
const templates = new Map<string, ReturnType<typeof synthesize>>()

function templatesOf(environmentName: string, changes: Partial<Environment>) {
  const key = JSON.stringify([environmentName, changes])
  const found = templates.get(key) ?? synthesize(environmentName, changes)
  templates.set(key, found)
  return found
}

function synthesize(environmentName: string, changes: Partial<Environment>) {
  const { service, storage } = stacksOf(environmentName, changes)
  return { service: readable(service), storage: readable(storage) }
}

/**
 * A template, with its resources of a type by their logical ids, the functions that are not CDK's own, and the logical id of the
 * function that an ARN names: by itself, as a version or by an alias.
 */
function readable(stack: Stack) {
  const template = Template.fromStack(stack)
  const ofType = (type: string): Readonly<Record<string, Resource>> =>
    z.record(z.string(), resourceSchema).parse(template.findResources(type))
  const ownFunctions = () =>
    Object.values(ofType('AWS::Lambda::Function')).filter(({ Properties }) => Properties.Handler !== 'index.handler')
  const qualified = { ...ofType('AWS::Lambda::Version'), ...ofType('AWS::Lambda::Alias') }
  const functionIdIn = (arn: unknown): string => {
    const [, id = ''] = /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(arn)) ?? []
    const owner = qualified[id]?.Properties.FunctionName
    return owner === undefined ? id : functionIdIn(owner)
  }
  return { template, ofType, ownFunctions, functionIdIn }
}
