/** Returns true if the number is a whole multiple of the divisor, both taken as the decimals that they are written as. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return false
  if (Number.isInteger(divisor) && Number.isSafeInteger(value)) return value % divisor === 0
  const [a, b] = [decimalOf(value), decimalOf(divisor)]
  const exponent = Math.min(a.exponent, b.exponent)
  return scaled(a, exponent) % scaled(b, exponent) === 0n
}

type Decimal = { readonly digits: bigint; readonly exponent: number }

/** Splits the shortest decimal that reads as this number, such as 7.5e-7 into 75 and -8. */
function decimalOf(value: number): Decimal {
  const [mantissa = '', power = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

function scaled({ digits, exponent }: Decimal, toExponent: number): bigint {
  return digits * 10n ** BigInt(exponent - toExponent)
}
