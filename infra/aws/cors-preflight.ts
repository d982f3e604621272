import { Duration } from 'aws-cdk-lib'
import { CorsHttpMethod, type HttpApiProps } from 'aws-cdk-lib/aws-apigatewayv2'
import { cors } from '../cors.ts'
import type { Environment } from '../environments/environment.ts'

/** Returns who may call from pages. API Gateway answers preflight requests itself, and adds the headers to all answers. */
export function corsPreflight({ corsOrigins }: Environment): Pick<HttpApiProps, 'corsPreflight'> {
  if (corsOrigins.length === 0) return {}
  return {
    corsPreflight: {
      allowOrigins: [...corsOrigins],
      allowMethods: cors.methods.map((method) => CorsHttpMethod[method]),
      allowHeaders: [...cors.requestHeaders],
      exposeHeaders: [...cors.answerHeaders],
      maxAge: Duration.seconds(cors.maxAgeSeconds),
    },
  }
}
