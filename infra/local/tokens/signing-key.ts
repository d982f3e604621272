import { generateKeyPairSync } from 'node:crypto'
import { linkSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { makeFolder } from '../data-folder.ts'
import type { ServiceLog } from '../service-log.ts'
import { setAside } from '../set-aside.ts'
import { StartUpFailure } from '../start-up-failure.ts'

export type SigningKey = {
  readonly sign: Awaited<ReturnType<typeof importJWK>>
  /** The public part of the key. */
  readonly publicKey: JWK & { readonly kid: string }
}

export const signingAlgorithm = 'ES256'

const jwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})

const fileName = 'token-key.json'

/** Loads the key as `loadOrCreateSigningKey` does. A file without a key is set aside, and a new key is created. */
export async function loadOrReplaceSigningKey(dataFolder: string, log: ServiceLog): Promise<SigningKey> {
  try {
    return await loadOrCreateSigningKey(dataFolder)
  } catch (error) {
    const file = join(dataFolder, fileName)
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) throw error
    setAside(file, 'It contains no key that signs tokens. A new key is created; existing tokens become invalid.', log)
    return loadOrCreateSigningKey(dataFolder)
  }
}

/** Loads the key that signs the tokens of the service in this folder. It is created once, so that tokens survive a restart. */
export async function loadOrCreateSigningKey(dataFolder: string): Promise<SigningKey> {
  const file = join(dataFolder, fileName)
  makeFolder(dataFolder)
  try {
    const { d, ...known } = jwkSchema.parse(JSON.parse(readOrCreate(file)))
    const kid = await calculateJwkThumbprint(known)
    return {
      sign: await importJWK({ ...known, d }, signingAlgorithm),
      publicKey: { ...known, kid, alg: signingAlgorithm, use: 'sig' },
    }
  } catch (cause) {
    const problem = `${file} contains no key that signs tokens. Remove the file, and a new key is created; existing tokens become invalid.`
    throw new StartUpFailure(problem, { cause })
  }
}

function readOrCreate(file: string): string {
  return readIfPresent(file) ?? createKeyFile(file)
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Creates the file completely or not at all. A process that comes second uses the key of the first. */
function createKeyFile(file: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8')
}
