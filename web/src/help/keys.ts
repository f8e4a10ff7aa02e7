// The keys that work everywhere, with the words for what they do.
export const keys = [
  ['Ctrl K', 'keyPalette'],
  ['/', 'keySearch'],
  ['↑ ↓ PgUp PgDn', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['g t', 'keyTower'],
  ['g o', 'keyOrders'],
  ['g n', 'keyNew'],
  ['g w', 'keyWork'],
  ['Shift D', 'keyTheme'],
  ['Shift L', 'keyLanguage'],
  ['?', 'keyHelp'],
] as const
