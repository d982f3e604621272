import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { makeDraft, must } from '../support/wire.ts'

const { request } = await sharedService()
const samples = `${await makeDraft(request, 'demo.exported')}/samples`

const headers = { accept: 'application/x-ndjson' }

test('an export has every sample on a line of its own, page by page, as the list shows it', async () => {
  const lines: string[] = []
  let address: string | undefined = `${samples}?trait=warmth&limit=12`
  while (address !== undefined) {
    const page: Awaited<ReturnType<typeof request>> = await request('GET', address, { headers })
    expect(page).toMatchObject({ status: 200 })
    expect(page.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
    lines.push(...page.text.trimEnd().split('\n'))
    const next: string | null = page.headers.get('link')
    const cursor = page.headers.get('x-next-cursor')
    if (next !== null) expect(next).toContain(`cursor=${encodeURIComponent(cursor ?? '')}`)
    else expect(cursor).toBeNull()
    address = next === null ? undefined : /^<(.+)>; rel="next"$/.exec(next)?.[1]
  }

  const { items } = await must<{ items: object[] }>(request, 'GET', `${samples}?limit=500`)
  expect(lines.map((line) => JSON.parse(line))).toEqual(items)
  expect(lines).toHaveLength(30)
})

test('without a wish for lines the samples are JSON', async () => {
  const page = await request('GET', samples, { headers: { accept: 'application/json, application/x-ndjson;q=0.5' } })

  expect(page.headers.get('content-type')).toMatch(/^application\/json/)
  expect(page.headers.get('vary')).toBe('Accept')
})
