import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const priceSchema = z.strictObject({ usd: z.number().positive(), per: z.int().positive(), unit: z.string() })

/** Everything that is paid for. */
const billed = [
  'apiRequests',
  'functionCalls',
  'functionGbSeconds',
  'readUnits',
  'writeUnits',
  'storedGb',
  'recoverableGb',
  'logGb',
  'transitions',
  'events',
  'alarmMetrics',
  'ownMetrics',
  'dashboards',
  'sentGb',
] as const
type Billed = (typeof billed)[number]

/** Amounts of what is paid for; what is left out is not used. */
export type Usage = Readonly<Partial<Record<Billed, number>>>

const priceListSchema = z.strictObject({
  date: z.iso.date(),
  region: z.string(),
  currency: z.literal('USD'),
  source: z.string(),
  prices: z.strictObject(
    Object.fromEntries(billed.map((name) => [name, priceSchema])) as Record<Billed, typeof priceSchema>,
  ),
})

/** The prices of a region at a date. */
export const priceList = priceListSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, 'prices.json'), 'utf8')),
)

/** An item of a bill. */
export type CostLine = { readonly unit: string; readonly amount: number; readonly usd: number }

/** Returns what a usage costs, the most expensive first. */
export function costOf(usage: Usage): { readonly usd: number; readonly lines: readonly CostLine[] } {
  const lines = billed.flatMap((name) => {
    const amount = usage[name] ?? 0
    const { usd, per, unit } = priceList.prices[name]
    return amount === 0 ? [] : [{ unit, amount, usd: (amount * usd) / per }]
  })
  return {
    usd: lines.reduce((sum, line) => sum + line.usd, 0),
    lines: lines.toSorted((one, other) => other.usd - one.usd),
  }
}

/** Adds up usages. */
export function sumOfUsages(usages: readonly Usage[]): Usage {
  return Object.fromEntries(billed.map((name) => [name, usages.reduce((sum, usage) => sum + (usage[name] ?? 0), 0)]))
}

/** Returns a usage that happens so many times. */
export function timesUsage(count: number, usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).map(([name, amount]) => [name, count * amount]))
}
