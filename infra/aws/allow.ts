import { type Conditions, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** Allows actions on resources; on none, nothing. */
export function allow(
  who: IGrantable,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): void {
  if (resources.length === 0) return
  const statement = new PolicyStatement({ actions: [...actions], resources: [...resources], conditions })
  who.grantPrincipal.addToPrincipalPolicy(statement)
}
