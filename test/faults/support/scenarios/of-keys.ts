import { expect } from 'vitest'
import { hashOfKey, makeKeyText } from '#rules/key.ts'
import { createKeySchema } from '#rules/key-request.ts'
import { findKeyByHash, findKeyById } from '#table/keys.ts'
import { admitAgent } from '#usecases/admission/admit-agent.ts'
import { admitAnonymous } from '#usecases/admission/admit-anonymous.ts'
import { admitKeyHolder } from '#usecases/admission/admit-key-holder.ts'
import { admitRegistryCaller } from '#usecases/admission/admit-registry-caller.ts'
import { authenticate } from '#usecases/admission/authenticate.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { installFirstKey } from '#usecases/keys/install-first-key.ts'
import { issueKey } from '#usecases/keys/issue-key.ts'
import { revokeKey } from '#usecases/keys/revoke-key.ts'
import { storeOwnerKey } from '../../../support/owner-key.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import type { Scenario, Troupe } from '../injection/scenario.ts'

const request = createKeySchema.parse({ scope: 'scoring', namespaces: ['demo'] })
const requested = { scope: 'authoring' as const, namespaces: ['demo'], label: null, expires_at: null }

const keys: readonly Scenario[] = [
  {
    title: 'issuing a key',
    isKeyed: true,
    prepare: async () => ({
      act: (world) => issueKey(world, owner, request),
      async expectDone(world, answer) {
        const { secret } = answer as { secret: string }
        expect(await authenticate(world, secret)).toMatchObject({ scope: 'scoring', namespaces: ['demo'] })
      },
    }),
  },
  {
    title: 'making a key as the operator',
    prepare: async () => ({
      act: (world) => createKey(world, requested),
      async expectDone(world, answer) {
        expect(await findKeyByHash(world, hashOfKey((answer as { secret: string }).secret))).toBeDefined()
      },
    }),
  },
  {
    title: 'installing the first key',
    async prepare(world) {
      const secret = makeKeyText(world.randomBelow)
      return {
        act: (now) => installFirstKey(now, { namespaces: ['demo'], secret }),
        expectDone: async (now) => expect(await authenticate(now, secret)).toMatchObject({ namespaces: ['demo'] }),
      }
    },
  },
  {
    title: 'revoking a key',
    refusedAgain: ['key_not_found'],
    async prepare(world) {
      const { secret, key } = await createKey(world, requested)
      return {
        act: (now) => revokeKey(now, owner, key.key_id),
        async expectDone(now) {
          expect((await findKeyById(now, key.key_id))?.revoked_at).not.toBeNull()
          await expect(authenticate(now, secret)).rejects.toMatchObject({ code: 'unauthorized' })
        },
        others: { 'a request with it': (now) => authenticate(now, secret) },
      }
    },
  },
]

const admissions: readonly Scenario[] = [
  admission('a key holder', (world, secret) => admitKeyHolder(world, secret, 'scoring')),
  admission('an agent', (world, secret) => admitAgent(world, secret, 2, () => {})),
  admission('a caller of the registry', (world, secret) => admitRegistryCaller(world, secret, 'read_models')),
  {
    title: 'admitting a caller without a key',
    prepare: async () => ({ act: (world) => admitAnonymous(world, '192.0.2.7') }),
  },
]

export const keyTroupe: Troupe = {
  name: 'keys',
  env: {
    TOUCHSTONE_RATE_LIMIT: '100',
    TOUCHSTONE_ANONYMOUS_SCORING: 'on',
    TOUCHSTONE_PUBLIC_NAMESPACES: 'open',
  },
  arrange: (world) => storeOwnerKey(world),
  scenarios: [...keys, ...admissions],
}

function admission(whom: string, admit: (world: TestWorld, secret: string) => Promise<unknown>): Scenario {
  return {
    title: `admitting ${whom}`,
    async prepare(world) {
      const { secret } = await createKey(world, requested)
      return { act: (now) => admit(now, secret) }
    },
  }
}
