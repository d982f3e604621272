/** The longest text that is scored or learned from, in UTF-16 units. */
export const longestText = 65_536
