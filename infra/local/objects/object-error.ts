/** An error of the S3 API: its status, and the code that the SDK takes as the name of its exception. */
export class ObjectError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function noSuchKey(): ObjectError {
  return new ObjectError(404, 'NoSuchKey', 'The specified key does not exist.')
}

/** Returns an error as S3 writes it. */
export function errorDocument({ code, message }: ObjectError): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
