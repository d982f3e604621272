import type { z } from 'zod'
import type { ZodOpenApiObject } from 'zod-openapi'
import type { Documentation } from '#http/door/documentation.ts'
import type { RouteShape } from '#http/door/route.ts'
import type { RefusalCode } from '#rules/refusal.ts'

/** A row as its document has use for it. */
export type OpenApiRoute<Scope = string> = RouteShape & {
  readonly scope: Scope | 'none'
  readonly docs: Documentation
}

/** In what the document of one API of this service differs from that of another. */
export type OpenApiProfile<Scope> = {
  readonly info: ZodOpenApiObject['info']
  readonly tags: { readonly name: string; readonly description: string }[]
  /** What callers present. */
  readonly security: {
    readonly name: string
    readonly scheme: {
      readonly type: 'http'
      readonly scheme: 'bearer'
      readonly bearerFormat: string
      readonly description: string
    }
  }
  /** Who may ask. */
  readonly scopeDescriptions: Readonly<Record<(Scope & string) | 'none', string>>
  /** What the `{…}` parts of paths stand for, and what stands for them in examples. */
  readonly pathParameters: Readonly<Record<string, z.ZodType>>
  readonly statusOf: (code: RefusalCode) => number
  /** What follows from a row in this API alone. */
  readonly refusalsOf: (row: OpenApiRoute<Scope>) => readonly RefusalCode[]
  /** A reason for a refusal, in Markdown. */
  readonly describeRefusal: (code: RefusalCode) => string
  /** The body of an answer that refuses for one of these reasons. */
  readonly errorSchema: (codes: readonly RefusalCode[]) => z.ZodType
}
