import type { Environment } from '../../../infra/environments/environment.ts'
import { stepPlaceholder } from '../../../infra/state-machines.ts'
import type { AuthorizationRequest } from './evaluate-policy.ts'
import { arnInTemplate, place } from './granted-statements.ts'
import type { RecordedCall } from './record-calls.ts'

const { partition, region, account } = place
const cluster = 'workers'

/** An environment that uses all that Touchstone can: the calls of the tests are held against the rights in it. */
export const settings = {
  embedders: ['lexical', 'amazon.titan-embed-text-v2:0'],
  bedrockModel: { id: 'amazon.nova-lite-v1:0', profileRegions: [] },
  handlerTasks: {
    clusters: [cluster],
    families: ['price-training', 'train', 'train-prices'],
    roles: [],
    subnets: ['subnet-1'],
    securityGroups: [],
  },
} satisfies Partial<Environment>

/** Returns the role of a function or a step, as the template names it. */
export function roleOfCaller(caller: string): string {
  return stepPlaceholder(caller)
}

/** Returns the request that a recorded call would be in the deployed environment. */
export function requestOf({ action, resource, leadingKey }: RecordedCall): AuthorizationRequest {
  const context = {
    ...(leadingKey !== undefined && { 'dynamodb:LeadingKeys': [leadingKey] }),
    ...(action === 'ecs:RunTask' && { 'ecs:cluster': [arnOf('ecs', `cluster/${cluster}`)] }),
  }
  return { action, resource: deployedResource(resource), context }
}

function deployedResource(resource: string): string {
  const [kind = '', name = ''] = resource.split(/[:/](.*)/)
  if (kind === 'table') return arnOf('dynamodb', resource.replace('table', 'table/touchstone-prod'))
  if (kind === 'stateMachine') return arnOf('states', `stateMachine:Touchstone-prod-${name}`)
  if (kind === 'event-bus') return arnInTemplate('Events')
  if (kind === 'task-definition') return taskDefinitionArn(name)
  if (kind === 'foundation-model') return `arn:${partition}:bedrock:${region}::${resource}`
  if (kind === 'object') return `${arnInTemplate('Jobs')}/namespace/job/${name}`
  if (kind === 'function') return name === 'fetch' ? arnInTemplate('Fetch') : handlerArn(name)
  return resource
}

/**
 * Tests start tasks of any family. In the deployed environment, its own alone may be named. A family without a revision is
 * its newest one: ECS checks the right to that.
 */
function taskDefinitionArn(name: string): string {
  const [family = '', revision = '1'] = name.split(':')
  const known = settings.handlerTasks.families.includes(family) ? family : 'train'
  return arnOf('ecs', `task-definition/${known}:${revision}`)
}

/** Tests call handlers by any name. In the deployed environment, their names have its prefix. */
function handlerArn(name: string): string {
  return arnOf('lambda', `function:touchstone-handler-prod-${name}`)
}

function arnOf(service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`
}
