import { command } from '../../command.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { versionOrActive } from './active-version.ts'
import { versionParameter } from './version-argument.ts'

const name = { parse: String, placeholder: 'name', brief: 'The tag' } as const

export const tagCommand = command<ModelFlag, [version: string, name: string]>({
  brief: 'Give a version a name that can be used in place of its number. A tag that exists moves.',
  examples: [
    { line: 'tag v3 judged --model demo.tone', does: 'Names version 3, and keeps it from being pruned.' },
    { line: 'tag active best --model demo.tone', does: 'Names the version that serves.' },
  ],
  flags: modelFlag,
  args: {
    kind: 'tuple',
    parameters: [{ ...versionParameter, brief: 'A version, such as v3, a tag of it, or active' }, name],
  },
  run: async (session, { model: handle }, version, tag) => {
    const service = session.service()
    const named = await versionOrActive(service, handle, version)
    const numbered = /^v\d+$/.test(named) ? named : await numberOf(named)
    const tagged = await service.request('POST /v1/models/{handle}/versions/{version}', {
      path: { handle, version: tag },
      body: { version: numbered },
    })
    return { json: tagged, text: `${handle}@${tag} is v${tagged.version_no} now.` }

    async function numberOf(tag: string): Promise<string> {
      const path = { handle, version: tag }
      return `v${(await service.request('GET /v1/models/{handle}/versions/{version}', { path })).version_no}`
    }
  },
})

export const untagCommand = command<ModelFlag, [name: string]>({
  brief: 'Remove a tag. The version stays, until it is pruned like any other.',
  examples: [{ line: 'untag judged --model demo.tone', does: 'Removes the tag "judged".' }],
  flags: modelFlag,
  args: { kind: 'tuple', parameters: [name] },
  run: async (session, { model: handle }, tag) => {
    const path = { handle, version: tag }
    const removed = await session.service().request('DELETE /v1/models/{handle}/versions/{version}', { path })
    return { json: removed, text: `${handle} has no tag ${tag} any more.` }
  },
})
