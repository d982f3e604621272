import type { World } from '#world/world.ts'

/** Returns the environment variables by which a process finds the table of the tests. */
export async function tableEnvironment({ dynamodb }: World) {
  const endpoint = await dynamodb.config.endpoint?.()
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: `http://${endpoint?.hostname}:${endpoint?.port}`,
  }
}
