import type * as z from 'zod'
import type { ZodOpenApiObject } from 'zod-openapi'
import type { Documentation } from '#http/door/documentation.ts'
import type { RouteShape } from '#http/door/route.ts'
import type { RefusalCode } from '#rules/error-codes.ts'

/** A route as the generator needs it, with the documentation of its operation. */
export type OpenApiRoute<Scope = string> = RouteShape & {
  readonly scope: Scope | 'none'
  readonly docs: Documentation
}

/** The generator's settings for one API of this service. */
export type OpenApiProfile<Scope> = {
  readonly info: ZodOpenApiObject['info']
  readonly tags: { readonly name: string; readonly description: string }[]
  /** The authentication scheme. */
  readonly security: {
    readonly name: string
    readonly scheme: {
      readonly type: 'http'
      readonly scheme: 'bearer'
      readonly bearerFormat: string
      readonly description: string
    }
  }
  /** Describes an operation whose key is optional, beside its scope. */
  readonly optionalKeyDescription?: string
  /** Describes the scope that an operation requires. */
  readonly scopeDescriptions: Readonly<Record<(Scope & string) | 'none', string>>
  /** The `{…}` parameters of the paths, each with its value in examples. */
  readonly pathParameters: Readonly<Record<string, z.ZodType>>
  readonly statusOf: (code: RefusalCode) => number
  /** Lists the codes that follow from a route in this API only. */
  readonly refusalsOf: (row: OpenApiRoute<Scope>) => readonly RefusalCode[]
  /** Describes an error code, in Markdown. */
  readonly describeRefusal: (code: RefusalCode) => string
  /** Makes the schema of an error body with one of these codes. */
  readonly errorSchema: (codes: readonly RefusalCode[]) => z.ZodType
}
