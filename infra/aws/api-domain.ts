import { CfnOutput } from 'aws-cdk-lib'
import { DomainName } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'

/** Adds the domain name of the API, if the environment has one. Its owner leads it to the target that the deployment prints. */
export function apiDomain(scope: Construct, { domain }: Environment): DomainName | undefined {
  if (domain === null) return undefined
  const certificate = Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn)
  const domainName = new DomainName(scope, 'ApiDomain', { domainName: domain.name, certificate })
  const description = `Name to which a CNAME record of ${domain.name} leads`
  new CfnOutput(scope, 'DomainTarget', { value: domainName.regionalDomainName, description })
  return domainName
}
