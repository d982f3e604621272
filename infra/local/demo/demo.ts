import { touchstone } from 'touchstone/client'
import { onStopRequest } from '../on-stop-request.ts'
import { createFreshModel } from './create-fresh-model.ts'
import { demoOptions, demoUsage, wantsHelp } from './demo-options.ts'
import { type DemoService, findOrStartService } from './find-or-start-service.ts'
import { printField, printHeading, printParagraph } from './print.ts'
import { printActivations, printCharts, printMetrics, printScores } from './report.ts'
import { areEqual, scoreUnseenReplies } from './score-unseen-replies.ts'
import { replyTraits, supportSamples } from './support-replies.ts'
import { trainAndWait } from './train-and-wait.ts'

/** Shows Touchstone's main features over HTTP. Any unexpected answer ends the demo with exit code 1. */
async function demo({ url, apiKey, origin }: DemoService): Promise<void> {
  const service = touchstone({ url, key: apiKey })

  printHeading('What is a good support reply? A model learns it from labelled examples.')
  printField('service', `${url}, ${origin}`)
  const handle = await createFreshModel(service, 'demo.support-tone')
  const model = service.model(handle)
  const path = { handle }
  await service.request('POST /v1/models/{handle}/traits', { path, body: { traits: [...replyTraits] } })
  printField(
    'traits',
    replyTraits.map((trait) => `${trait.key} (${trait.negative_label} to ${trait.positive_label})`).join(', '),
  )
  const samples = supportSamples()
  const { ids } = await service.request('POST /v1/models/{handle}/samples', { path, body: { samples } })
  printField(
    'samples',
    `${ids.length} in one call: replies written for this demo, with a quality from 0 to 1 for a trait`,
  )
  const first = await trainAndWait(model, 'train', { effort: 'low' })

  printHeading(`How reliable is v${first}? Metrics on replies that each fold had not seen:`)
  await printMetrics(service, handle, first)

  printHeading(`Scores of v${first} for three replies that are in no sample`)
  const before = await scoreUnseenReplies(model, first)
  printCharts(before)

  printHeading('Train again with a higher effort, compare, and roll back')
  const second = await trainAndWait(model, 'retune', { effort: 'medium', reoptimize_params: true })
  const retuned = await scoreUnseenReplies(model, second)
  await model.activate(`v${first}`)
  const after = await scoreUnseenReplies(model, first)
  printScores({ [`v${first}`]: before, [`v${second}`]: retuned, [`v${first} again`]: after })
  if (!areEqual(before, after)) throw new Error(`v${first} does not score as it did before v${second}.`)
  printParagraph(`v${first} serves again: each score card and chart equals its first, character for character.`)

  printHeading('Activations of the model')
  await printActivations(service, handle)
}

try {
  if (wantsHelp(process.argv.slice(2))) console.log(demoUsage)
  else await runDemo(findOrStartService(demoOptions(process.env)))
} catch (error) {
  console.error(`\nThe demo stopped. ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

async function runDemo(starting: Promise<DemoService>): Promise<void> {
  onStopRequest(stopEarly, 130)
  // The reader of the output may close it before the end, as `head` does.
  process.stdout.once('error', stopEarly)
  await demo(await starting).finally(stopService)

  async function stopEarly(): Promise<void> {
    await stopService()
    process.exit(130)
  }

  async function stopService(): Promise<void> {
    const service = await starting.catch(() => undefined)
    await service?.stop()
  }
}
