import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import type { Draft } from '#engine/synthesis/diversify.ts'
import { inParallel } from '#world/bedrock/in-parallel.ts'
import { exemplarsPrompt, variationsPrompt } from '#world/bedrock/prompts.ts'
import { requestTexts } from '#world/bedrock/request-texts.ts'
import type { Synthesizer } from '#world/synthesizer.ts'

/** Concurrent requests. */
const maxInFlight = 4
/** Texts in one request: more become repetitive. */
const textsPerRequest = 10
/** UTF-16 units of variations in one request: about 2,500 tokens of the answer. */
const unitsPerRequest = 10_000
/** The part of a seed that is varied: its start, in UTF-16 units. */
const maxSeedUnits = 4_000

/** A seed and the number of its variations. */
type SeedRequest = { readonly seed: number; readonly text: string; readonly count: number }

/** Makes a synthesizer that writes samples by a language model, through the Converse API of Amazon Bedrock. */
export function bedrockSynthesizer(client: BedrockRuntimeClient, modelId: string): Synthesizer {
  return {
    async fromTraits(traits, countPerPole) {
      const requests = traits.flatMap((trait) =>
        (['positive', 'negative'] as const).flatMap((pole) =>
          portions(countPerPole, textsPerRequest).map((count) => ({ trait, pole, count })),
        ),
      )
      const answers = await inParallel(requests, maxInFlight, async ({ trait, pole, count }) => {
        const texts = await requestTexts(client, modelId, exemplarsPrompt(trait, pole, count))
        const quality = pole === 'positive' ? 1 : 0
        return texts.slice(0, count).map(({ text }) => ({ trait: trait.name, text: text.trim(), quality }))
      })
      return onlyNew(answers.flat(), [])
    },

    async diversify(seeds, count) {
      const origins = seeds.map(({ trait, quality }, seed) => ({ trait, quality, seed }))
      const answers = await inParallel(requestsFor(seeds, count), maxInFlight, async (request) => {
        const texts = await requestTexts(client, modelId, variationsPrompt(request))
        return request.flatMap(({ seed, count }, number) =>
          texts
            .filter((text) => text.number === number)
            .slice(0, count)
            .map(({ text }) => ({ ...origins[seed]!, text: text.trim() })),
        )
      })
      return onlyNew(answers.flat(), seeds)
    },
  }
}

/** Distributes `count` over the seeds, and packs the variations into requests whose answers fit. */
function requestsFor(seeds: readonly Draft[], count: number): readonly (readonly SeedRequest[])[] {
  const requests: SeedRequest[][] = []
  let [texts, units] = [textsPerRequest, unitsPerRequest]
  seeds.forEach((draft, seed) => {
    const text = draft.text.slice(0, maxSeedUnits).toWellFormed()
    const share = Math.floor(count / seeds.length) + (seed < count % seeds.length ? 1 : 0)
    const atOnce = Math.min(textsPerRequest, Math.max(1, Math.floor(unitsPerRequest / text.length)))
    for (const portion of portions(share, atOnce)) {
      if (texts + portion > textsPerRequest || units + portion * text.length > unitsPerRequest) {
        requests.push([])
        texts = 0
        units = 0
      }
      requests.at(-1)!.push({ seed, text, count: portion })
      texts += portion
      units += portion * text.length
    }
  })
  return requests
}

function portions(total: number, limit: number): number[] {
  return Array.from({ length: Math.ceil(total / limit) }, (_, i) => Math.min(limit, total - i * limit))
}

/** Leaves out drafts that repeat a seed or another draft, apart from case and spaces. */
function onlyNew<Made extends Draft>(drafts: readonly Made[], seeds: readonly Draft[]): readonly Made[] {
  const seen = new Set(seeds.map(({ text }) => plain(text)))
  return drafts.filter(({ text }) => plain(text) !== '' && !seen.has(plain(text)) && seen.add(plain(text)))
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
