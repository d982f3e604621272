import { AsyncLocalStorage } from 'node:async_hooks'
import { noteUseCases } from './covered-code.ts'
import { type Call, type Clock, type FaultKind, leapMs } from './fault-kinds.ts'

/** The call that meets a fault, counted from 1, and the fault. `meanwhile` is what happens before a delayed call. */
export type Point = { readonly call: number; readonly fault: FaultKind; readonly other?: string }

/** The course of an action: the calls that it has made, and the fault that one of them meets. */
export type FaultPlan = {
  readonly calls: Call[]
  readonly clock: Clock
  readonly point?: Point | undefined
  readonly meanwhile?: () => Promise<unknown>
  /** The process is dead, and nothing that it still does reaches anything. */
  isDead: boolean
  /** A service other than the table refuses every call. */
  away?: Call['service']
  isOver: boolean
}

/** Thrown in place of the death of the process. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied'
}

const current = new AsyncLocalStorage<FaultPlan>()

/** Runs an action whose calls follow the plan. */
export async function underPlan<T>(plan: FaultPlan, action: () => Promise<T>): Promise<T> {
  try {
    return await current.run(plan, action)
  } finally {
    plan.isOver = true
  }
}

/** Returns whether the calls of a scenario are being recorded. */
export function isRecording(): boolean {
  const plan = current.getStore()
  return plan !== undefined && plan.point === undefined && !plan.isOver
}

/** Begins another process, such as the next attempt of a step, in place of one that may have died. */
export function startProcess(): void {
  const plan = current.getStore()
  if (plan) plan.isDead = false
}

/** Carries a call out, unless the plan of the action that it belongs to has a fault for it. */
export async function meetFault<T>(call: Call, carryOut: () => Promise<T>): Promise<T> {
  const plan = current.getStore()
  if (plan === undefined || plan.isOver) return carryOut()
  if (plan.isDead) throw new ProcessDied()
  plan.calls.push(call)
  if (isRecording()) noteUseCases()
  if (plan.away === call.service) throw namedError('ServiceUnavailable')
  if (plan.calls.length !== plan.point?.call) return carryOut()
  return carryOutWith(plan.point.fault, plan, call, carryOut)
}

async function carryOutWith<T>(
  fault: FaultKind,
  plan: FaultPlan,
  { service }: Call,
  carryOut: () => Promise<T>,
): Promise<T> {
  switch (fault) {
    case 'throttled':
      throw namedError('ThrottlingException')
    case 'failed':
      throw namedError('InternalServerError')
    case 'reset':
      throw connectionReset()
    case 'answer lost':
      await carryOut()
      throw connectionReset()
    case 'sent twice':
      // The SDK sends a call again whose first answer it did not get, whatever that was.
      await carryOut().catch(() => {})
      return carryOut()
    case 'delayed':
      await outside(async () => plan.meanwhile?.())
      return carryOut()
    case 'conflicting':
      throw cancelled('TransactionConflict')
    case 'throttled inside':
      throw cancelled('ThrottlingError')
    case 'dies before':
      plan.isDead = true
      throw new ProcessDied()
    case 'stays away':
      plan.away = service
      throw namedError('ServiceUnavailable')
    case 'dies after':
    case 'abandoned':
      await carryOut()
      plan.isDead = true
      throw new ProcessDied()
    case 'clock ahead':
      plan.clock.offsetMs += leapMs
      return carryOut()
    case 'clock back':
      plan.clock.offsetMs -= leapMs
      return carryOut()
  }
}

/** Runs what others do: neither under the plan nor as a part of the step that waits. */
const outside = AsyncLocalStorage.snapshot()

const namedError = (name: string) => Object.assign(new Error('An injected fault.'), { name })

const connectionReset = () => Object.assign(new Error('An injected fault.'), { code: 'ECONNRESET' })

/** No condition failed: a later attempt can succeed. */
function cancelled(Code: string) {
  const CancellationReasons = [{ Code }, { Code: 'None' }]
  return Object.assign(namedError('TransactionCanceledException'), { CancellationReasons })
}
