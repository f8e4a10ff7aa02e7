// Numbers, money and moments as people of each language write them. Pure: the language and the clock are
// arguments.
import type { Language } from '../i18n/index.ts'

const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB')
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function once<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  let format = made.get(key)
  if (!format) made.set(key, (format = make()))
  return format as F
}

/** 12345.5 -> 12,345.5 */
export const formatNumber = (value: number, language: Language, digits = 3): string =>
  once(
    `n${language}${digits}`,
    () => new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }),
  ).format(value)

/** Base units as the unit people count in: 1500 g at scale 1000 -> 1.5. */
export const formatQuantity = (base: number, scale: number, language: Language): string =>
  formatNumber(base / (scale || 1), language, scale > 1 ? Math.ceil(Math.log10(scale)) : 0)

/** Fen as money: 123456 -> ¥1,234.56; the sign stands before the currency in both languages. */
export const formatMoney = (minor: number, language: Language, currency = 'CNY'): string =>
  once(
    `m${language}${currency}`,
    () =>
      new Intl.NumberFormat(locale(language), {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
      }),
  ).format(minor / 100)

/** Large amounts in short form: 1234567 yuan -> ¥123.5万, ¥1.2M. */
export const formatMoneyShort = (minor: number, language: Language, currency = 'CNY'): string =>
  once(
    `s${language}${currency}`,
    () =>
      new Intl.NumberFormat(locale(language), {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        notation: 'compact',
        maximumFractionDigits: 1,
      }),
  ).format(minor / 100)

const sameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString()

const sameYear = (a: Date, b: Date) => a.getFullYear() === b.getFullYear()

/** A moment as short as it may be: 14:05:09 today, 11-22 14:05 this year, 2025-11-22 14:05 before. */
export function formatMoment(moment: Date, language: Language, now: Date, seconds = false): string {
  const time: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    ...(seconds ? { second: '2-digit' } : {}),
  }
  if (sameDay(moment, now))
    return once(`t${language}${seconds}`, () => new Intl.DateTimeFormat(locale(language), time)).format(
      moment,
    )
  const clock = once(`t${language}${seconds}`, () => new Intl.DateTimeFormat(locale(language), time))
  return `${formatDay(moment, language, now)} ${clock.format(moment)}`
}

/** A day: 11-22 or 2025-11-22 in Chinese, 22 Nov or 22 Nov 2025 in English. */
export function formatDay(day: Date, language: Language, now: Date): string {
  const withYear = !sameYear(day, now)
  if (language === 'zh') {
    const text = `${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
    return withYear ? `${day.getFullYear()}-${text}` : text
  }
  return once(
    `d${withYear}`,
    () =>
      new Intl.DateTimeFormat('en-GB', {
        day: 'numeric',
        month: 'short',
        ...(withYear ? { year: 'numeric' } : {}),
      }),
  ).format(day)
}

const pad = (n: number) => String(n).padStart(2, '0')

/** The whole moment, for the title of a short one. */
export const formatFull = (moment: Date, language: Language): string =>
  once(
    `f${language}`,
    () => new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeStyle: 'long' }),
  ).format(moment)

/** A span of time with its two largest units: 340 ms, 4.2 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
export function formatSpan(ms: number, language: Language): string {
  const u =
    language === 'zh'
      ? { ms: ' 毫秒', s: ' 秒', m: ' 分', h: ' 小时', d: ' 天' }
      : { ms: ' ms', s: ' s', m: ' min', h: ' h', d: ' d' }
  const abs = Math.abs(ms),
    sign = ms < 0 ? '−' : ''
  if (abs < 1000) return `${sign}${Math.round(abs)}${u.ms}`
  const s = abs / 1000
  if (s < 60) return `${sign}${s < 10 ? s.toFixed(1) : Math.round(s)}${u.s}`
  const two = (big: number, bigUnit: string, small: number, smallUnit: string) =>
    `${sign}${big}${bigUnit}${small ? ` ${small}${smallUnit}` : ''}`
  if (s < 3600) return two(Math.floor(s / 60), u.m, Math.round(s % 60) % 60, u.s)
  if (s < 86_400) return two(Math.floor(s / 3600), u.h, Math.floor((s % 3600) / 60), u.m)
  return two(Math.floor(s / 86_400), u.d, Math.floor((s % 86_400) / 3600), u.h)
}

/** How far away a moment is, for people: in 2 h, 3 d ago. */
export function formatAway(moment: Date, language: Language, now: Date): string {
  const ms = moment.getTime() - now.getTime(),
    abs = Math.abs(ms)
  const [value, unit]: [number, Intl.RelativeTimeFormatUnit] =
    abs < 60_000
      ? [Math.round(ms / 1000), 'second']
      : abs < 3_600_000
        ? [Math.round(ms / 60_000), 'minute']
        : abs < 86_400_000
          ? [Math.round(ms / 3_600_000), 'hour']
          : [Math.round(ms / 86_400_000), 'day']
  return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto', style: 'short' }).format(
    value,
    unit,
  )
}
