// A Gantt chart as SVG, from the problem and the solution alone. Words come from the caller, in any language.
import type { Problem } from './problem.ts'
import type { Slot, Solution } from './solution.ts'

export interface GanttWords {
  readonly title: string
  /** What stands at the axis and in the tips: minutes after the plan's zero, told as a moment. */
  readonly moment: (minute: number) => string
  /** What a machine, a job, an operation is called; default: its id. */
  readonly machine?: (id: string) => string
  readonly job?: (id: string) => string
  readonly operation?: (id: string) => string
  readonly legend: {
    readonly setup: string
    readonly late: string
    readonly frozen: string
    readonly closed: string
    readonly now: string
  }
}

/** Words for those who have none of their own. */
export const ganttWords: Record<'zh' | 'en', GanttWords> = {
  zh: {
    title: '生产排程',
    moment: dayAndTime('第', '天 '),
    legend: { setup: '换型', late: '延期', frozen: '冻结', closed: '停工', now: '现在' },
  },
  en: {
    title: 'Production schedule',
    moment: dayAndTime('day ', ' '),
    legend: { setup: 'setup', late: 'late', frozen: 'frozen', closed: 'closed', now: 'now' },
  },
}

function dayAndTime(before: string, after: string): (minute: number) => string {
  return minute => {
    const day = Math.floor(minute / 1440)
    const two = (value: number) => String(value).padStart(2, '0')
    const rest = minute - day * 1440
    return `${before}${day + 1}${after}${two(Math.floor(rest / 60))}:${two(rest % 60)}`
  }
}

const rowHeight = 34
const barHeight = 24
const top = 64
const right = 24

interface Sheet {
  readonly problem: Problem
  readonly solution: Solution
  readonly words: GanttWords
  readonly from: number
  readonly to: number
  readonly left: number
  readonly width: number
  readonly height: number
  readonly x: (minute: number) => number
}

/** `width` in pixels; the height follows from the number of machines. */
export function ganttSvg(
  problem: Problem,
  solution: Solution,
  words: GanttWords = ganttWords.zh,
  width = 1200,
): string {
  const sheet = sheetOf(problem, solution, words, width)
  const rows = problem.machines.map((machine, row) => rowSvg(sheet, machine, row)).join('')
  const { height, left } = sheet
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"
 width="${width}" height="${height}"
 font-family="'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif" font-size="12" role="img">
<title>${escape(words.title)}</title>
<defs><pattern id="setup" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#8c8c8c"/></pattern></defs>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="22" font-size="16" font-weight="600" fill="#1f1f1f">${escape(words.title)}</text>
${legendSvg(sheet)}${axisSvg(sheet)}${rows}${nowSvg(sheet)}</svg>
`
}

function sheetOf(problem: Problem, solution: Solution, words: GanttWords, width: number): Sheet {
  const begins = solution.slots.map(slot => slot.setupStart)
  const from = begins.length ? Math.min(...begins, problem.now ?? Infinity) : 0
  const to = Math.max(from + 1, ...solution.slots.map(slot => slot.end))
  const longest = Math.max(
    4,
    ...problem.machines.map(machine => widthOf(nameOf(words.machine, machine.id), 12)),
  )
  const left = Math.min(260, Math.ceil(longest) + 20)
  const scale = Math.max(1, width - left - right) / (to - from)
  return {
    problem,
    solution,
    words,
    from,
    to,
    left,
    width,
    height: top + problem.machines.length * rowHeight + 16,
    x: minute => Math.round((left + (minute - from) * scale) * 100) / 100,
  }
}

function legendSvg({ words: { legend }, width }: Sheet): string {
  const entries: [string, string][] = [
    [legend.setup, 'fill="url(#setup)" stroke="#8c8c8c"'],
    [legend.late, 'fill="#fff" stroke="#cf1322" stroke-width="2"'],
    [legend.frozen, 'fill="#fff" stroke="#1f1f1f" stroke-dasharray="3 2"'],
    [legend.closed, 'fill="#ebebeb"'],
  ]
  let end = width - right
  return entries
    .reverse()
    .map(([word, style]) => {
      end -= widthOf(word, 12)
      const text = `<text x="${end}" y="22" fill="#434343">${escape(word)}</text>`
      end -= 20
      const box = `<rect x="${end}" y="11" width="14" height="13" rx="2" ${style}/>`
      end -= 14
      return `${box}${text}`
    })
    .join('\n')
}

/** Marks at round distances, so many that their words do not touch. */
function axisSvg(sheet: Sheet): string {
  const { from, to, x, words, height, width } = sheet
  const steps = [1, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200, 10080, 20160, 43200, 86400]
  const widest = Math.max(widthOf(words.moment(from), 11), widthOf(words.moment(to), 11)) + 16
  const fits = (step: number) => x(from + step) - x(from) >= widest
  const step = steps.find(fits) ?? Math.ceil((to - from) / 2)
  const marks: string[] = []
  for (let minute = Math.ceil(from / step) * step; minute <= to; minute += step) {
    const at = x(minute)
    const anchor = at + widest / 2 > width ? 'end' : 'start'
    marks.push(
      `<line x1="${at}" y1="${top - 12}" x2="${at}" y2="${height - 12}" stroke="#d9d9d9"/>` +
        `<text x="${at}" y="${top - 18}" font-size="11" fill="#595959" text-anchor="${anchor}">` +
        `${escape(words.moment(minute))}</text>`,
    )
  }
  return marks.join('\n')
}

function rowSvg(sheet: Sheet, machine: Problem['machines'][number], row: number): string {
  const { words, left, width, solution } = sheet
  const y = top + row * rowHeight
  const bars = solution.slots.filter(slot => slot.machine === machine.id).map(slot => barSvg(sheet, slot, y))
  const name = clip(nameOf(words.machine, machine.id), left - 16, 12)
  return `
<g><line x1="0" y1="${y + rowHeight}" x2="${width}" y2="${y + rowHeight}" stroke="#f0f0f0"/>
<text x="8" y="${y + 21}" fill="#1f1f1f">${escape(name)}</text>
${closedSvg(sheet, machine, y)}${bars.join('')}</g>`
}

/** Closed time of the machine within the sheet, in grey. */
function closedSvg({ problem, from, to, x }: Sheet, machine: Problem['machines'][number], y: number): string {
  const calendar = problem.calendars?.find(one => one.id === machine.calendar)
  const gaps: { from: number; to: number }[] = [
    ...(calendar?.closed ?? []),
    ...(machine.closed ?? []).map(span => ({ from: span.from, to: span.to ?? Infinity })),
  ]
  if (calendar?.open) {
    let end = -Infinity
    for (const span of [...calendar.open].sort((a, b) => a.from - b.from)) {
      if (span.from > end) gaps.push({ from: end, to: span.from })
      end = Math.max(end, span.to)
    }
    gaps.push({ from: end, to: Infinity })
  }
  return gaps
    .map(gap => ({ from: Math.max(from, gap.from), to: Math.min(to, gap.to) }))
    .filter(gap => gap.to > gap.from)
    .map(gap => rect(x(gap.from), y + 1, x(gap.to) - x(gap.from), rowHeight - 2, 'fill="#ebebeb"'))
    .join('')
}

function barSvg(sheet: Sheet, slot: Slot, y: number): string {
  const { x, words, solution, problem } = sheet
  const place = problem.jobs.findIndex(job => job.id === slot.job)
  const isLate = (solution.jobs[place]?.lateMinutes ?? 0) > 0
  const hue = Math.round((place * 137.508) % 360)
  const stroke = isLate ? 'stroke="#cf1322" stroke-width="2"' : `stroke="hsl(${hue} 45% 42%)"`
  const dash = slot.frozen ? ' stroke-dasharray="3 2"' : ''
  const barY = y + (rowHeight - barHeight) / 2
  const wide = x(slot.end) - x(slot.start)
  const job = nameOf(words.job, slot.job),
    operation = nameOf(words.operation, slot.operation)
  const tip =
    `${job} · ${operation}: ${words.moment(slot.start)} - ${words.moment(slot.end)}` +
    (slot.resources.length ? ` · ${slot.resources.join(', ')}` : '')
  const setup =
    slot.setupStart < slot.start
      ? rect(
          x(slot.setupStart),
          barY + 4,
          x(slot.start) - x(slot.setupStart),
          barHeight - 8,
          'fill="url(#setup)"',
        )
      : ''
  const label = clip(job, wide - 8, 12)
  const text = label
    ? `<text x="${(x(slot.start) + 4).toFixed(2)}" y="${barY + 16}" fill="#1f1f1f">${escape(label)}</text>`
    : ''
  const fill = `fill="hsl(${hue} 62% 82%)" ${stroke}${dash} rx="2"`
  const bar = rect(x(slot.start), barY, Math.max(1, wide), barHeight, fill)
  return `${setup}<g class="operation"><title>${escape(tip)}</title>${bar}${text}</g>`
}

function nowSvg({ problem, from, to, x, height, words }: Sheet): string {
  if (problem.now === undefined || problem.now < from || problem.now > to) return ''
  const at = x(problem.now)
  return `<g><title>${escape(words.legend.now)}</title>
<line x1="${at}" y1="${top - 12}" x2="${at}" y2="${height - 12}" stroke="#1677ff" stroke-width="1.5"/></g>`
}

function rect(x: number, y: number, width: number, height: number, style: string): string {
  return `<rect x="${x}" y="${y}" width="${Math.round(width * 100) / 100}" height="${height}" ${style}/>`
}

const nameOf = (name: ((id: string) => string) | undefined, id: string) => (name ? name(id) : id)

/** About how wide a text is: a Chinese character is as wide as it is high, a Latin one a little over half. */
function widthOf(text: string, size: number): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! > 0x2e80 ? size : size * 0.58
  return width
}

/** As much of the text as fits, with an ellipsis; nothing, where not even a letter does. */
function clip(text: string, room: number, size: number): string {
  if (widthOf(text, size) <= room) return text
  let clipped = ''
  for (const character of text) {
    if (widthOf(`${clipped}${character}…`, size) > room) break
    clipped += character
  }
  return clipped && `${clipped}…`
}

function escape(text: string): string {
  return text.replace(/[<>&"']/g, character => `&#${character.charCodeAt(0)};`)
}
