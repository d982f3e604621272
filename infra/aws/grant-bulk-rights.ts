import { Stack, Validations } from 'aws-cdk-lib'
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { type Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import type { IConstruct } from 'constructs'
import { allow } from './allow.ts'
import type { StepFunctions } from './functions.ts'
import { type DeployedMachines, machineName, stateMachineArn } from './state-machines.ts'
import { wildcardFinding } from './wildcard-finding.ts'

type Parts = {
  readonly functions: Readonly<Record<'api' | 'sweep', LambdaFunction>>
  readonly steps: StepFunctions
  readonly machines: DeployedMachines
  readonly bucket: Bucket
}

/** The names of the objects of a job below its namespace and id. */
const objects = { upload: '*/upload', manifest: '*/manifest.json', results: '*/results/*' }

/** Grants what scoring jobs need beyond the table: the objects of the bucket by their names, and the executions of a Map. */
export function grantBulkRights({ functions, steps, machines, bucket }: Parts): void {
  const { upload, manifest, results } = objects
  // A signed URL can do what its signer may do: store a file, and read a part of the results.
  allow(functions.api, ['states:StartExecution'], [stateMachineArn(bucket, 'bulk')])
  use(functions.api, bucket, { read: [upload, results], write: [upload], erase: [upload, manifest] })
  use(steps['cut-the-upload'], bucket, { read: [upload], write: [manifest], erase: [upload, manifest] })
  use(steps['score-the-range'], bucket, { read: [upload, results], write: [results], erase: [upload, manifest] })
  for (const ender of [steps['finish-the-scoring-job'], steps['fail-the-scoring-job']]) {
    use(ender, bucket, { erase: [upload, manifest] })
  }
  use(functions.sweep, bucket, { erase: [upload, manifest, results] })
  runMap(machines.bulk.machine, bucket)
}

/** Returns the functions that need the name of the bucket. */
export function usersOfBucket({ functions, steps }: Pick<Parts, 'functions' | 'steps'>): readonly LambdaFunction[] {
  const { 'cut-the-upload': cut, 'score-the-range': score } = steps
  const { 'finish-the-scoring-job': finish, 'fail-the-scoring-job': fail } = steps
  return [functions.api, functions.sweep, cut, score, finish, fail]
}

type Use = {
  readonly read?: readonly string[]
  readonly write?: readonly string[]
  readonly erase?: readonly string[]
}

function use(called: IFunction, bucket: Bucket, { read = [], write = [], erase = [] }: Use): void {
  const arnsOf = (names: readonly string[]) => names.map((name) => bucket.arnForObjects(name))
  if (read.length > 0) {
    allow(called, ['s3:GetObject'], arnsOf(read))
    // Without this right, S3 answers that a missing object is forbidden.
    allow(called, ['s3:ListBucket'], [bucket.bucketArn])
  }
  if (write.length > 0) allow(called, ['s3:PutObject'], arnsOf(write))
  if (erase.length > 0) allow(called, ['s3:DeleteObject'], arnsOf(erase))
  acknowledgeObjects(called.role!, bucket, [...read, ...write, ...erase])
}

/** A distributed Map reads its items, and starts executions of its own machine and follows them. */
function runMap(machine: DeployedMachines['bulk']['machine'], bucket: Bucket): void {
  const arn = stateMachineArn(bucket, 'bulk')
  const executions = [':*', '/ranges:*']
  const executionsArn = arn.replace(':stateMachine:', ':execution:')
  allow(machine, ['s3:GetObject'], [bucket.arnForObjects(objects.manifest)])
  allow(machine, ['states:StartExecution'], [arn])
  allow(
    machine,
    ['states:DescribeExecution', 'states:StopExecution'],
    executions.map((names) => executionsArn + names),
  )
  acknowledgeObjects(machine.role, bucket, [objects.manifest])
  Validations.of(machine.role).acknowledge(
    ...executions.map((names) => ({
      id: wildcardFinding(machine, 'states', `execution:${machineName(machine, 'bulk')}${names}`),
      reason: 'AWS names the executions of a distributed Map.',
    })),
  )
}

function acknowledgeObjects(role: IConstruct, bucket: Bucket, names: readonly string[]): void {
  const resource = bucket.node.defaultChild
  if (!(resource instanceof CfnBucket)) throw new Error('A bucket consists of one resource.')
  const id = Stack.of(bucket).getLogicalId(resource)
  Validations.of(role).acknowledge(
    ...names.map((name) => ({
      id: `AwsSolutions-IAM5[Resource::<${id}.Arn>/${name}]`,
      reason: 'A job is a part of the names of its objects.',
    })),
  )
}
