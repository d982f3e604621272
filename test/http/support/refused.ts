import { expect } from 'vitest'

/** Returns a matcher for the answer to a refused request: the status, and the error envelope with this code. */
export function refused(status: number, code: string, details: object = {}) {
  return {
    status,
    body: {
      error: {
        code,
        message: expect.stringMatching(/./),
        request_id: expect.stringMatching(/^[A-Za-z0-9._-]{1,128}$/),
        details: expect.objectContaining(details),
      },
    },
  }
}

/** The details of a refusal that names what is wrong with these fields, among others. */
export function issuesAt(...paths: readonly string[]) {
  return { issues: expect.arrayContaining(paths.map((path) => ({ path, message: expect.stringMatching(/./) }))) }
}
