import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Environment } from '../environments/environment.ts'
import { limitEmptying } from './limit-emptying.ts'

/** Longer than a job waits for its upload, works, and keeps its results. */
const netDays = 4

/**
 * Makes the bucket of the uploads and results of scoring jobs. Jobs delete what they owe themselves; the rule deletes what a
 * defect would leave. Nothing in it outlives the stack: CloudFormation deletes no bucket that has objects, so CDK's function
 * deletes them first.
 */
export function jobBucket(scope: Construct, environment: Environment): Bucket {
  const bucket = new Bucket(scope, 'Jobs', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(netDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  })
  limitEmptying(scope, environment)
  const { corsOrigins } = environment
  if (corsOrigins.length > 0) {
    // Pages that may call the API may also send a file to a signed URL, and read results from one.
    const allowedMethods = [HttpMethods.PUT, HttpMethods.GET]
    bucket.addCorsRule({ allowedOrigins: [...corsOrigins], allowedMethods, allowedHeaders: ['content-type'] })
  }
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Jobs and their callers are in the table and in the request log; an access log would repeat the signed URLs.',
  })
  return bucket
}
