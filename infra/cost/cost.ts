import { parseArgs } from 'node:util'
import { environmentNamed } from '../environments/read-environments.ts'
import { runCommand } from '../local/backup/command-line.ts'
import { inventoryOf } from './inventory.ts'
import { costOf, priceList, type Usage } from './usage.ts'
import { idleMonth, millionScores, trainingOf } from './usages.ts'

const usage = `Prints what an environment costs on AWS, from counted operations and a list of prices:

  npm run cost -- [--env <name>]

It reads no bill and asks nobody: prices are those of infra/cost/prices.json. Without --env it takes prod, and dev for idleness.`

await runCommand(usage, async () => {
  const options = { env: { type: 'string' }, help: { type: 'boolean' } } as const
  const { env, help } = parseArgs({ options }).values
  if (help) return console.log(usage)
  const name = env ?? 'prod'
  const environment = environmentNamed(name)
  const { date, region } = priceList
  console.log(`Prices of ${region}, ${date}, in US dollars, without free tiers and discounts.`)
  for (const rate of [1, 1000]) print(`a million warm scores at ${rate}/s (${name})`, millionScores(environment, rate))
  for (const samples of [1000, 10_000]) {
    print(
      `a training of one trait of ${samples.toLocaleString('en')} short samples, and their append`,
      trainingOf(samples),
    )
  }
  for (const idle of env === undefined ? ['dev', 'prod'] : [env]) {
    print(`a month without a request (${idle})`, idleMonth(inventoryOf(idle, environmentNamed(idle))))
  }
})

function print(what: string, used: Usage): void {
  const { usd, lines } = costOf(used)
  console.log(`\n${what}: ${dollars(usd)}`)
  for (const line of lines) {
    const share = `${Math.round((100 * line.usd) / usd)} %`.padStart(5)
    console.log(`  ${dollars(line.usd).padStart(10)} ${share}  ${amountOf(line.amount)} ${line.unit}`)
  }
}

function dollars(usd: number): string {
  return usd >= 0.01 ? usd.toFixed(2) : usd.toPrecision(1)
}

function amountOf(amount: number): string {
  return amount >= 100 ? Math.round(amount).toLocaleString('en') : amount.toPrecision(2)
}
