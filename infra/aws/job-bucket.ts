import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/** Longer than a job waits for its upload, works, and keeps its results. */
const netDays = 4

/**
 * Makes the bucket of the uploads and results of scoring jobs. Jobs delete what they owe themselves; the rule deletes what a
 * defect would leave. Nothing in it has to outlive the stack.
 */
export function jobBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Jobs', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: Duration.days(netDays), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.DESTROY,
  })
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Jobs and their callers are in the table and in the request log; an access log would repeat the signed URLs.',
  })
  return bucket
}
