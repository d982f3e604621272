import type { LeasedRun } from '#rules/lease.ts'
import type { RunKind } from '#rules/run.ts'

/** The state machines that do the work of runs, and the one that runs the registry's jobs. */
export type RunStateMachineName = 'train' | 'discover' | 'synthesize' | 'purge'
export type StateMachineName = RunStateMachineName | 'job' | 'bulk'

export type StateMachines = {
  /**
   * Starts the state machine of a leased run. Starting the same run again changes nothing, because the execution has its name:
   * 'exists' means that it has ended already, or runs with an input of another release.
   */
  start(machine: RunStateMachineName, run: LeasedRun): Promise<StartOutcome>
  /**
   * Starts the state machine of a job, or of a trigger whose deliveries remain. Starting the same one again changes nothing,
   * because the execution has its name: another one, after the first has failed, is named by its number.
   */
  startJob(work: JobExecutionInput, repeats?: number): Promise<void>
  /** Starts the state machine of a scoring job. The outcome is as of a run. */
  startScoring(jobId: string): Promise<StartOutcome>
  /** Resumes the state machine of a job. Does nothing if it no longer waits. */
  resumeJob(token: string): Promise<void>
}

/** 'runs' also means an execution that was started before and still runs. */
export type StartOutcome = 'runs' | 'exists'

/** Returns the state machine that does the work of a run. */
export function machineOfRun(kind: RunKind): RunStateMachineName {
  return kind === 'discover' || kind === 'synthesize' || kind === 'purge' ? kind : 'train'
}

/** The input of a job's state machine: ids and figures, never text. */
export type JobExecutionInput =
  | { readonly job_id: string; readonly trigger_id: string; readonly timeout_seconds: number }
  | { readonly trigger_id: string }
