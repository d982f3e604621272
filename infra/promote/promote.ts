import { HttpError, NotReached } from '../api-client.ts'
import { runCommand } from '../local/backup/command-line.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'
import { type Promoted, promoteVersion } from './promote-version.ts'
import { promotionOptions, promotionUsage } from './promotion-options.ts'

await runCommand(promotionUsage, async () => {
  const options = promotionOptions(process.argv.slice(2), process.env)
  if (!options) return console.log(promotionUsage)
  const promoted = await promoteVersion(options).catch((error) => {
    if (!(error instanceof HttpError || error instanceof NotReached)) throw error
    throw new StartUpFailure(error.message, { cause: error })
  })
  console.log(summaryOf(options, promoted))
})

function summaryOf(
  { model, to }: { readonly model: string; readonly to: { readonly url: string } },
  { handle, version_no, from_version_no, param_hash, active, sent_parts }: Promoted,
): string {
  const sent = sent_parts === 0 ? 'it was there already' : `${sent_parts} parts sent`
  return [
    `${model} v${from_version_no} is v${version_no} of ${handle} at ${to.url} (${sent}).`,
    `SHA-256 of its parameters, in both: ${param_hash}`,
    active ? 'It is the active version there.' : 'It is not the active version there: activate it to serve it.',
  ].join('\n')
}
