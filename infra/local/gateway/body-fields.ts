const textTypes = new Set(['application/json', 'application/javascript', 'application/xml'])

/** Returns an event's body fields. A body of any other type, of no type, or of a form is base64, as on AWS. */
export function bodyFields(body: Buffer, contentType = ''): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false }
  const mediaType = contentType.split(';', 1).join().trim().toLowerCase()
  const isText = mediaType.startsWith('text/') || textTypes.has(mediaType)
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText }
}
