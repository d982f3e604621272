import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import type { LambdaEntry } from './bundle.ts'
import { bundledCode } from './bundled-code.ts'
import { functionLogGroup } from './logs.ts'

type FunctionSettings = {
  readonly entry: LambdaEntry
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** The most calls at once; no limit of its own if absent. */
  readonly reservedConcurrency?: number | undefined
  readonly variables: Readonly<Record<string, string>>
  readonly environment: Environment
}

/**
 * A Lambda function with its own log and its own role, which at first may only write that log. Its published versions outlive the
 * deployment that replaces them: executions that run name them. `npm run deploy` deletes them later.
 */
export class TouchstoneFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, settings: FunctionSettings) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const log = functionLogGroup(scope, `${id}Log`, settings.environment)
    log.grantWrite(role)
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundledCode(settings.entry),
      handler: `${settings.entry}.handler`,
      memorySize: settings.memoryMb,
      timeout: Duration.seconds(settings.timeoutSeconds),
      ...(settings.reservedConcurrency !== undefined && { reservedConcurrentExecutions: settings.reservedConcurrency }),
      environment: { ...settings.variables },
      // Not those of a deployment that fails: Lambda would refuse to publish the same again.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Lambda's own lines, three for each call, would be longer than the one that a function writes for a request.
      systemLogLevelV2: SystemLogLevel.WARN,
      role,
    })
  }
}
