/** Returns how strong a share is beside the strongest one: from 1, weak, to 4. */
export function shareStrength(share: number, strongest: number): 1 | 2 | 3 | 4 {
  const part = strongest === 0 ? 0 : Math.abs(share) / strongest
  if (part > 0.6) return 4
  if (part > 0.3) return 3
  return part > 0.1 ? 2 : 1
}
