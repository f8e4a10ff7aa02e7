// Initials of pinyin: 电热水壶 is found by drsh. Characters are ordered by ICU: no dictionary is carried.

/** The first character of each initial in the order of pinyin (i, u and v begin no syllable). */
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'
const letters = 'abcdefghjklmnopqrstwxyz'
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
/** Second readings that words of the trade and of places have; ICU sorts a character by one reading only. */
const also: Readonly<Record<string, string>> = {
  长: 'c',
  重: 'c',
  调: 't',
  单: 's',
  传: 'z',
  行: 'h',
  率: 's',
  会: 'k',
  乐: 'y',
  盛: 'c',
  厦: 's',
  都: 'd',
  参: 's',
}
const known = new Map<string, string>()

/** The initials a character may stand for: of a Chinese one its readings', of a letter or digit itself. */
function initials(character: string): string {
  const found = known.get(character)
  if (found !== undefined) return found
  const made = /\p{Script=Han}/u.test(character)
    ? letterOf(character) + (also[character] ?? '')
    : /[a-z0-9]/i.test(character)
      ? character.toLowerCase()
      : ''
  known.set(character, made)
  return made
}

function letterOf(character: string): string {
  let at = -1
  for (const first of firsts) {
    if (order.compare(character, first) < 0) break
    at++
  }
  return letters[at] ?? ''
}

/** Whether the text holds, in a row, characters with these initials; blanks and marks do not count. */
export function hasInitials(text: string, typed: string): boolean {
  const wanted = typed.toLowerCase()
  if (!/^[a-z0-9]+$/.test(wanted)) return false
  const row = [...text].map(initials).filter(i => i !== '')
  for (let from = 0; from + wanted.length <= row.length; from++)
    if ([...wanted].every((letter, i) => row[from + i]!.includes(letter))) return true
  return false
}
