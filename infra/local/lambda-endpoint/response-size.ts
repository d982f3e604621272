/** Lambda's limit of a function's result, in bytes. */
export const maxResponseBytes = 6_291_556

/** Returns Lambda's error for a larger result. */
export function responseTooLarge() {
  const message = `Response payload size exceeded maximum allowed payload size (${maxResponseBytes} bytes).`
  return { name: 'Function.ResponseSizeTooLarge', message }
}
