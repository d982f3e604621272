import { touchstone } from 'touchstone/client'
import { parseHandle } from '#rules/handle.ts'
import { command } from '../../command.ts'
import { connectionOf } from '../../connection/connection.ts'
import { copyVersion, type PromotedVersion } from '../../promotion/copy-version.ts'
import { placeOf } from '../../promotion/place.ts'
import { quantity } from '../../quantity.ts'
import { switchFlag } from '../../switch-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'

type Flags = ModelFlag & {
  readonly from?: string
  readonly to: string
  readonly version: string
  readonly as?: string
  readonly activate: boolean
}

const text = { kind: 'parsed', parse: String } as const

export const promote = command<Flags, []>({
  brief: 'Copy a version of a model to another deployment, where it scores exactly as here.',
  description: `A deployment is a profile, a URL, or a name of yours: dev stands for TOUCHSTONE_DEV_URL and TOUCHSTONE_DEV_API_KEY. The keys of URLs are in TOUCHSTONE_FROM_API_KEY and TOUCHSTONE_TO_API_KEY, never in flags. Both keys have the scope authoring.

The model must exist there; a draft without traits is enough. A promotion that was interrupted goes on when it is repeated.`,
  examples: [
    {
      line: 'promote --from dev --to prod --model demo.tone --version judged',
      does: 'Copies the version with the tag "judged". Nothing serves differently.',
    },
    {
      line: 'promote --to prod --model demo.tone --version v7 --activate',
      does: 'Copies v7 from the service in use, and makes it the active one if nothing has moved the pointer there meanwhile.',
    },
  ],
  flags: {
    from: {
      ...text,
      optional: true,
      placeholder: 'PLACE',
      brief: 'Deployment to copy from. Otherwise the service in use.',
    },
    to: { ...text, placeholder: 'PLACE', brief: 'Deployment to copy to.' },
    ...modelFlag,
    version: { ...text, placeholder: 'VERSION', brief: 'The version, such as v7, or its tag.' },
    as: {
      kind: 'parsed',
      parse: parseHandle,
      optional: true,
      placeholder: 'HANDLE',
      brief: 'Handle of the model in the other deployment, if it has another one.',
    },
    activate: { ...switchFlag, brief: 'Make the version the active one there.' },
  },
  run: async (session, flags) => {
    const { model, version, as: target = model, activate: isActivated } = flags
    const { env, signal } = session
    const from = flags.from === undefined ? connectionOf(flags, env) : placeOf('from', flags.from, env)
    const to = placeOf('to', flags.to, env)
    const progress = session.progress(target)
    const promoted = await copyVersion({
      ...{ from: touchstone({ ...from, signal }), to: touchstone({ ...to, signal }) },
      ...{ model, version, target, isActivated },
      onProgress: (sent, parts) => progress.update(sent / parts, `part ${sent} of ${parts}`),
    })
    return { json: promoted, text: summaryOf(model, to.url, promoted) }
  },
})

function summaryOf(
  model: string,
  url: string,
  { handle, version_no, from_version_no, param_hash, active, sent_parts }: PromotedVersion,
): string {
  const sent = sent_parts === 0 ? 'it was there already' : `${quantity(sent_parts, 'part')} sent`
  return [
    `${model} v${from_version_no} is v${version_no} of ${handle} at ${url} (${sent}).`,
    `SHA-256 of its parameters, in both: ${param_hash}`,
    active ? 'It is the active version there.' : 'It is not the active version there: activate it to serve it.',
  ].join('\n')
}
