/** Runs code samples of one language, as a reader who has set the two variables would. */
export type SampleRunner = {
  /** Returns the status of the answer and what the sample printed. Rejects if the sample fails. */
  run(source: string): Promise<{ readonly status: number; readonly printed: string }>
  end(): void
}

/** The variables that samples read. */
export type SampleVariables = { readonly TOUCHSTONE_URL: string; readonly TOUCHSTONE_API_KEY: string }
