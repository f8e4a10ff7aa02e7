// Personal data on paper and public pages: name, phone and house are hidden (GB/T 41833-2022, PIPL article
// 51).

/** 张三 -> 张**, 欧阳娜娜 -> 欧**, Li Lei -> L**: the first character, whatever follows. */
export const maskName = (name: string): string => (name.trim() ? `${[...name.trim()][0]}**` : '**')

/**
 * 13812345678 -> 138****5678; shorter numbers keep at most their last two digits. At least six digits are
 * hidden.
 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length > 6 ? `****${digits.slice(-2)}` : '****'
}

/** 张江路 88 号 3 号楼 502 室 -> 张江路 ***: what stands from the first digit on is hidden. */
export function maskStreet(street: string): string {
  const road = street
    .normalize('NFKC')
    .replace(/[0-9一二三四五六七八九十百]+\s*(?:号|弄|幢|栋|座|单元|室|楼|层|组|队|村).*$/, '')
    .replace(/\d.*$/, '')
    .trim()
  return `${road}***`
}

/** Free text of a carrier: telephone numbers in it are masked. */
export const maskPhonesIn = (text: string): string =>
  text
    .replace(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2')
    .replace(/(?<!\d)(0\d{2,3}[- ]?)\d{5,6}(\d{2})(?!\d)/g, '$1****$2')
