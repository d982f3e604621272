import * as answers from './answers.ts'
import { clientOf } from './client.ts'
import { createFreshModel } from './fresh-model.ts'
import { heading, line, paragraph } from './print.ts'
import { printActivations, printCharts, printMetrics, printScores } from './report.ts'
import { areSame, judgeUnseen } from './scoring.ts'
import { findOrStartService, type Service } from './service.ts'
import { supportSamples, traits } from './support-replies.ts'
import { trainAndWait } from './training.ts'

/** Touchstone's main job, told by a caller that only speaks HTTP. Any surprise ends it with exit code 1. */
async function demo({ url, apiKey, origin }: Service): Promise<void> {
  const client = clientOf(url, apiKey)

  heading('What is a good support reply? Labelled examples say it, a model learns it.')
  line('service', `${url}, ${origin}`)
  const handle = await createFreshModel(client, 'demo.support-tone')
  await client.ask(answers.anyAnswer, 'POST', `/models/${handle}/traits`, { traits })
  line('traits', traits.map((trait) => `${trait.key} (${trait.negative_label} to ${trait.positive_label})`).join(', '))
  const samples = supportSamples()
  const { ids } = await client.ask(answers.appended, 'POST', `/models/${handle}/samples`, { samples })
  line('samples', `${ids.length} in one call: replies written for this demo, with a quality from 0 to 1 for a trait`)
  const first = await trainAndWait(client, handle, 'train', { effort: 'low' })

  heading(`How far to trust v${first}? Measured on replies that each fold had not seen:`)
  await printMetrics(client, handle, first)

  heading(`What v${first} says about three replies that are in no sample`)
  const before = await judgeUnseen(client, handle, first)
  printCharts(before)

  heading('Train again at a higher effort, look, and take it back')
  const second = await trainAndWait(client, handle, 'retune', { effort: 'medium', reoptimize_params: true })
  const retuned = await judgeUnseen(client, handle, second)
  await client.ask(answers.activated, 'PUT', `/models/${handle}/versions/active`, { version: `v${first}` })
  const after = await judgeUnseen(client, handle, first)
  printScores({ [`v${first}`]: before, [`v${second}`]: retuned, [`v${first} again`]: after })
  if (!areSame(before, after)) throw new Error(`v${first} does not score as it did before v${second}.`)
  paragraph(`v${first} serves again: each score card and chart equals its first, character for character.`)

  heading('Which version served when')
  await printActivations(client, handle)
}

const starting = findOrStartService()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopEarly)
// Whoever reads along may leave before the end, as `head` does.
process.stdout.once('error', stopEarly)
try {
  await demo(await starting)
} catch (error) {
  console.error(`\nThe demo stopped. ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
await stopService()

async function stopEarly(): Promise<void> {
  await stopService()
  process.exit(130)
}

async function stopService(): Promise<void> {
  const service = await starting.catch(() => undefined)
  await service?.stop()
}
