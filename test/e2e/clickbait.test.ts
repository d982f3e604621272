import { describe, expect, test } from 'vitest'
import type { Card } from '../http/support/score-card.ts'
import { endOfRun, must, type Run } from '../http/support/wire.ts'
import {
  aucOf,
  hasLabelledText,
  labelledTextLocation,
  readLabelledText,
  trainingSubset,
} from '../support/labelled-text.ts'
import { sharedService } from '../support/shared-service.ts'

const { request } = await sharedService()
const path = '/v1/models/demo.clickbait'
const mostTexts = 100

type Batch = { readonly items: readonly { readonly card?: Card }[] }

describe.skipIf(!hasLabelledText)(`the main job on real headlines, with ${labelledTextLocation}`, () => {
  test('500 samples train a model that recognises unseen clickbait', async () => {
    const samples = trainingSubset(readLabelledText('clickbait.train'), 500)
    const unseen = readLabelledText('clickbait.test')
    await must(request, 'POST', '/v1/models', { handle: 'demo.clickbait' })
    await must(request, 'POST', `${path}/traits`, { traits: [{ name: 'Clickbait' }] })
    const rows = samples.map(({ text, quality }) => ({ trait: 'clickbait', text, quality }))
    const { ids } = await must<{ ids: number[] }>(request, 'POST', `${path}/samples`, { samples: rows })
    expect(ids).toHaveLength(500)

    const { run_id } = await must<Run>(request, 'POST', `${path}/train`)
    expect(await endOfRun(request, path, run_id)).toMatchObject({ status: 'succeeded', version_no: 1 })

    const scores = await scoresOf(unseen.map(({ text }) => text))
    const auc = aucOf(unseen.map(({ label }, index) => ({ label, score: scores[index] ?? Number.NaN })))
    expect(auc).toBeGreaterThanOrEqual(0.975)
  })
})

async function scoresOf(texts: readonly string[]): Promise<readonly (number | undefined)[]> {
  const scores: (number | undefined)[] = []
  for (let start = 0; start < texts.length; start += mostTexts) {
    const items = texts.slice(start, start + mostTexts).map((content) => ({ content }))
    const batch = await must<Batch>(request, 'POST', `${path}/score/batch`, { items })
    scores.push(...batch.items.map(({ card }) => card?.composite))
  }
  return scores
}
