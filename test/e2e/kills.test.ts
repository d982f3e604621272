import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Service } from 'touchstone/client'
import { afterAll, expect, onTestFailed, onTestFinished, test, vi } from 'vitest'
import { startReceiver } from '../http/support/receiver.ts'
import { proofSettings } from '../proof/proof-settings.ts'
import { randomFrom } from '../proof/random.ts'
import { startHandlerDoubles } from '../support/handler-doubles.ts'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeClients } from './support/kills/clients.ts'
import { announcedChange, changesOf, countPending } from './support/kills/events.ts'
import { problemsOfModels, problemsOfWork } from './support/kills/finished-work.ts'
import { kill, killDuringStart, type Victim } from './support/kills/kill.ts'
import { makeLedger } from './support/kills/ledger.ts'
import { openWork } from './support/kills/open-work.ts'
import { presentRegisters } from './support/kills/present-registers.ts'
import { canary, prepare, type Story, serviceAt } from './support/kills/story.ts'

const { rounds, seed } = proofSettings(0, 30)
const victims: readonly Victim[] = ['everything', 'everything', 'service', 'service', 'database']
/** The time in which all that was begun has to end after a start. */
const longestMs = 60_000

const doubles = await startHandlerDoubles()
const receiver = await startReceiver()
afterAll(async () => {
  await doubles.stop()
  await receiver.stop()
})

// Starts the service too often for every run of the tests: `npm run prove -- kills` runs it.
test.skipIf(process.env.TOUCHSTONE_PROOF !== 'kills')(
  'a service that is killed at any moment loses nothing acknowledged, and ends all that it began',
  {
    timeout: (2 + rounds * 3) * longestMs,
  },
  async () => {
    onTestFailed(() => console.error(`Again: npm run prove -- kills --rounds ${rounds} --seed ${seed}`))
    doubles.answer('learn', () => ({ text: '{"weights":[1]}' }))
    doubles.answer('infer', () => ({ text: '{"price":2}' }))
    const folder = temporaryFolder()
    const settings = {
      TOUCHSTONE_HANDLER_ENDPOINT: doubles.url,
      TOUCHSTONE_FETCH_EXEMPT: receiver.address,
      TOUCHSTONE_RETRAIN_AFTER_COUNT: '12',
    }
    let running = await spawnService(folder, settings)
    onTestFinished(() => running.killEverything())
    const env = { ...settings, TOUCHSTONE_API_KEY: running.apiKey }
    const ledger = makeLedger()
    let numbers = 0
    const service = serviceAt(running.url, running.apiKey)
    const story: Story = { ledger, work: [], service, next: () => ++numbers }
    await prepare(service, receiver.url)
    const early = new Set(await changesOf(service))
    ledger.learn(await presentRegisters(service))
    const startClients = makeClients(story, (client) => randomFrom(seed + 1 + client).below)
    const { below } = randomFrom(seed)

    let killed = 0
    while (killed < rounds) {
      const stopClients = startClients()
      await acknowledge(1 + below(60))
      await sleep(below(50))
      const victim = killed + 1 === rounds ? 'everything' : victims[below(victims.length)]!
      // The requests in progress lose their answers.
      const killing = kill(running, folder, victim)
      killed++
      if (victim === 'database') {
        await acknowledge(30)
        await stopClients()
        ledger.compare(await presentRegisters(story.service))
      } else {
        await Promise.all([killing, stopClients()])
        if (killed < rounds && below(3) === 0) {
          await killDuringStart(folder, env, below(2_000))
          killed++
        }
        running = await spawnService(folder, env)
        story.service = serviceAt(running.url, running.apiKey)
        ledger.compare(await presentRegisters(story.service))
        await expectAllEnded()
      }
      expect(ledger.problems).toEqual([])
    }
    await running.end()

    console.log(`${killed} kills, seed ${seed}; requests:`, ledger.counts)
    expect(filesWith(folder, canary)).toEqual([])

    /** Waits for so many more acknowledged requests. */
    function acknowledge(count: number): Promise<boolean> {
      const end = ledger.counts.acknowledged + count
      return vi.waitUntil(() => ledger.counts.acknowledged >= end, { timeout: 5 * longestMs, interval: 5 })
    }

    /** Waits until all work that was begun has ended, and compares what it left. */
    async function expectAllEnded(): Promise<void> {
      const { service, work } = story
      const patience = { timeout: longestMs, interval: 200 }
      await expect.poll(() => openWork(service), patience).toEqual([])
      expect(await problemsOfWork(service, work.splice(0))).toEqual([])
      // The jobs that an event triggers begin after the job that it tells of has ended.
      await expect.poll(() => problemsOfModels(service), patience).toEqual([])
      const owed = new Set(await changesOf(service)).difference(early)
      await expect.poll(() => unannounced(service, owed), patience).toEqual([])
    }
  },
)

/** Returns the changes of which no event was received, unless as many wait for their next attempt, and events of no change. */
async function unannounced(service: Service, owed: ReadonlySet<string>): Promise<readonly string[]> {
  const received = new Set(receiver.received.map(({ body }) => announcedChange(body)))
  const missing = owed.difference(received)
  const isPending = missing.size > 0 && missing.size <= (await countPending(service))
  return [...(isPending ? [] : missing), ...received.difference(owed)]
}

function filesWith(folder: string, word: string): readonly string[] {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((name) => readFileSync(name).includes(word))
}
