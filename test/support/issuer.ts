import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { close, listen } from '../../infra/local/http-server.ts'

export type Issuer = Awaited<ReturnType<typeof startIssuer>>

/** An identity provider that signs as Cognito does, for the functions of a service that is started after it. */
export async function startIssuer() {
  const keys = new Map([['first', await generateKeyPair('RS256')]])
  const published = new Set(['first'])
  let failsWith: number | undefined
  let asked = 0
  const server = createServer(async (_, response) => {
    asked++
    response.statusCode = failsWith ?? 200
    const shown = [...keys].filter(([kid]) => published.has(kid))
    const jwks = shown.map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' }))
    response.end(JSON.stringify({ keys: await Promise.all(jwks) }))
  })
  const url = await listen(server, '127.0.0.1', 0)
  process.env.TOUCHSTONE_TOKEN_ISSUER = url
  process.env.TOUCHSTONE_TOKEN_CLIENTS = 'batch, people'

  return {
    url,
    /** Returns how often its keys were requested. */
    asked: () => asked,
    /** From now on it answers with this status, or again with its keys. */
    fail: (status: number | undefined) => {
      failsWith = status
    },
    /** Signs with a new key from now on, which is not among the keys that were read before. */
    addKey: async (kid: string, isPublished = true) => {
      keys.set(kid, await generateKeyPair('RS256'))
      if (isPublished) published.add(kid)
    },
    /** A token with the usual claims of a machine that may read; undefined leaves one out. */
    sign: (claims: object = {}, { kid = 'first', signer = kid }: { kid?: string; signer?: string } = {}) => {
      const key = keys.get(signer)
      if (!key) throw new Error(`There is no key ${signer}`)
      const usual = {
        ...{ iss: url, sub: 'batch', client_id: 'batch', token_use: 'access', scope: 'touchstone/read_models' },
        exp: Math.floor(Date.now() / 1000) + 600,
      }
      return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(key.privateKey)
    },
    stop: () => close(server, 0),
  }
}
