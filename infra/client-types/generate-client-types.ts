import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { registryDocument } from '#http/registry/registry-document.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringDocument } from '#http/scoring/scoring-document.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'

/** The generator writes with the compiler's API of TypeScript 6, which TypeScript 7 has not. A package of ts-morph contains it. */
const compilerApi = pathToFileURL(createRequire(import.meta.url).resolve('@ts-morph/common/dist/typescript.js')).href

/** Returns the types of the client from the OpenAPI documents: each file's path from the root of the project, and its text. */
export async function generateClientTypes(): Promise<Readonly<Record<string, string>>> {
  return {
    'client/generated/scoring-api.ts': await typesOf(scoringDocument(scoringRoutes), '/v1/openapi.json'),
    'client/generated/registry-api.ts': await typesOf(registryDocument(registryRoutes), '/v2/openapi.json'),
  }
}

async function typesOf(document: object, address: string): Promise<string> {
  const { default: generate, astToString } = await loadGenerator()
  // A default makes a field optional in a request; answers name their required fields themselves.
  const options = { immutable: true, defaultNonNullable: false, silent: true }
  const ast = await generate(JSON.stringify(document), options)
  return `// Generated from ${address} by "npm run build:types". Do not edit.\n\n${astToString(ast)}`
}

async function loadGenerator() {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'typescript'
        ? { url: compilerApi, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
  })
  try {
    return await import('openapi-typescript')
  } finally {
    hooks.deregister()
  }
}
