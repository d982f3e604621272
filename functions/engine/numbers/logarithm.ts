/** 1/21, 1/19, … 1: the coefficients of artanh's series, the highest power first. */
const coefficients = Float64Array.from({ length: 11 }, (_, i) => 1 / (21 - 2 * i))

/**
 * Returns the natural logarithm of a finite x > 0, computed with + − × / alone so that every machine gets the same bits;
 * `Math.log` may differ in the last bit between versions of V8. Halves or doubles x (both exact) into [√½, √2), where
 * ln m = 2·artanh(s), s = (m − 1)/(m + 1) (Abramowitz & Stegun 4.1.27), |s| < 0.172: eleven terms reach double precision.
 */
export function naturalLog(x: number): number {
  let mantissa = x
  let exponent = 0
  while (mantissa >= Math.SQRT2) {
    mantissa /= 2
    exponent++
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2
    exponent--
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let series = 0
  for (let i = 0; i < coefficients.length; i++) series = series * square + coefficients[i]!
  return exponent * Math.LN2 + 2 * s * series
}
