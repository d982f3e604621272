import * as z from 'zod'
import type { templateOf } from '../../infra/aws/synthesized.ts'
import { type Statement, statementSchema } from './evaluate-policy.ts'

/** What the references of a template stand for here. */
export const place = { partition: 'aws', region: 'eu-central-1', account: '123456789012' } as const
const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::Partition': place.partition,
  'AWS::Region': place.region,
  'AWS::AccountId': place.account,
}

const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
})

/** Returns the statements of each role of a template, by the role's id in it, such as `TrainTheTrait`. */
export function grantedStatements(template: ReturnType<typeof templateOf>): ReadonlyMap<string, readonly Statement[]> {
  const granted = new Map<string, readonly Statement[]>()
  for (const { Properties } of Object.values(template.ofType('AWS::IAM::Policy'))) {
    const { PolicyDocument, Roles } = policySchema.parse(Properties)
    const role = withoutHash(Roles[0].Ref).replace(/Role$/, '')
    const own = PolicyDocument.Statement.map((statement) => statementSchema.parse(resolved(statement)))
    granted.set(role, [...(granted.get(role) ?? []), ...own])
  }
  return granted
}

/** Returns the name that a resource of the template has in place of its ARN: it is known only once it is deployed. */
export function arnInTemplate(logicalId: string): string {
  return `arn-of:${logicalId}`
}

const referenceSchema = z.union([
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => pseudoParameters[Ref] ?? arnInTemplate(withoutHash(Ref))),
  z
    .strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
    .transform((reference) => arnInTemplate(withoutHash(reference['Fn::GetAtt'][0]))),
])
const joinSchema = z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })

/** Replaces the references in a part of a template by texts. One of another kind is left as it is, and refused later. */
function resolved(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(resolved)
  if (typeof part !== 'object' || part === null) return part
  const join = joinSchema.safeParse(part)
  if (join.success) return join.data['Fn::Join'][1].map(resolved).join(join.data['Fn::Join'][0])
  const reference = referenceSchema.safeParse(part)
  if (reference.success) return reference.data
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, resolved(value)]))
}

function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '')
}
