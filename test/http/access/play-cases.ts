import type { TestWorld } from '../../support/test-world.ts'
import type { AccessCase, ExpectedCaller } from './access-case.ts'
import type { AccessRequest } from './access-row.ts'
import { stateOf } from './access-world.ts'
import { anonymised, inParallel, type Seen } from './ask-as.ts'

/** A case with what each caller has seen, by the caller's name. */
export type PlayedCase = AccessCase & {
  readonly seen: ReadonlyMap<string, Seen>
  /** What others than the owner have seen of it, and of the same that does not exist. */
  readonly compared: readonly { readonly name: string; readonly foreign: string; readonly missing: string }[]
}

type Prepared = AccessCase & { readonly asked: AccessRequest }

/**
 * Plays all cases: first every request that is refused, with all that there is before and after them, then the others. Each of the
 * refused requests is thus known to be one that an owner could have sent.
 */
export async function playCases(world: TestWorld, cases: readonly AccessCase[]) {
  const prepared = await inParallel(cases.map((one) => async () => ({ ...one, asked: await one.ask() })))
  const before = await stateOf(world)
  const refused = await inParallel(prepared.map((one) => () => playRefused(one)))
  const after = await stateOf(world)

  const admitted = new Map<string, ReadonlyMap<string, Seen>>()
  const play = async (one: Prepared) => admitted.set(one.title, await playAdmitted(one))
  await inParallel(prepared.filter(({ isRead }) => isRead).map((one) => () => play(one)))
  for (const one of prepared) if (!one.isRead) await play(one)

  const played = prepared.map((one, index): PlayedCase => {
    const { seen = new Map(), compared = [] } = refused[index] ?? {}
    return { ...one, compared, seen: new Map([...seen, ...(admitted.get(one.title) ?? [])]) }
  })
  return { played, before, after }
}

/** An answer that its owner would not have got. */
function isRefused({ callers }: AccessCase, { status }: ExpectedCaller): boolean {
  const author = callers.find(({ name }) => name === 'author')?.status
  return status >= 400 && status !== author
}

async function playRefused(one: Prepared) {
  const seen = new Map<string, Seen>()
  const compared: { name: string; foreign: string; missing: string }[] = []
  const names = one.names(one.asked)
  const askForMissing = one.sender(withNames(one.asked, names, names.map(missingName)))
  for (const caller of one.callers.filter((each) => isRefused(one, each))) {
    const answer = await one.sender(one.asked)(caller.credential)
    seen.set(caller.name, answer)
    if (!caller.name.startsWith('foreign') || names.length === 0) continue
    const missing = await askForMissing(caller.credential)
    compared.push({
      name: caller.name,
      foreign: anonymised(answer, names),
      missing: anonymised(missing, names.map(missingName)),
    })
  }
  return { seen, compared }
}

function withNames({ path, body }: AccessRequest, names: readonly string[], others: readonly string[]): AccessRequest {
  return {
    path: names.reduce((all, name, index) => all.replace(name, others[index] ?? ''), path),
    ...(body && { body }),
  }
}

/** Returns a name of the same form that nothing has. */
function missingName(name: string): string {
  if (/^\w+\./.test(name)) return `${name}-not`
  return name.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
}

async function playAdmitted(one: Prepared): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>()
  let { asked }: { asked: AccessRequest | undefined } = one
  for (const caller of one.callers.filter((each) => !isRefused(one, each))) {
    asked ??= await one.ask()
    const answer = await one.sender(asked)(caller.credential)
    seen.set(caller.name, answer)
    if (answer.status < 300 && !one.isRead) asked = undefined
  }
  return seen
}
