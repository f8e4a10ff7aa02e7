// What a record can hold: PostgreSQL takes no null character and no half of a surrogate pair. Asked of every
// input, once.
import type { z } from 'zod'

/** Deeper than any input of ours: what is nested further is not looked through but refused. */
const depthMax = 40

const says = {
  text: { zh: '含有无法保存的字符', en: 'Holds a character that cannot be stored' },
  depth: { zh: '嵌套过深', en: 'Nested too deep' },
}

type Path = (string | number)[]
interface Found {
  path: Path
  what: keyof typeof says
}

const isText = (text: string) => !text.includes('\0') && text.isWellFormed()

function firstUnstorable(value: unknown, path: Path): Found | null {
  if (typeof value === 'string') return isText(value) ? null : { path, what: 'text' }
  if (typeof value !== 'object' || value === null) return null
  if (path.length > depthMax) return { path, what: 'depth' }
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    const found = isText(key) ? firstUnstorable(inner, here) : { path: here, what: 'text' as const }
    if (found) return found
  }
  return null
}

/** The type, refusing with the field what no record can hold. */
export function storable<I>(type: z.ZodType<I>): z.ZodType<I> {
  return type.check(context => {
    const found = firstUnstorable(context.value, [])
    if (!found) return
    context.issues.push({
      code: 'custom',
      input: context.value,
      path: found.path,
      message: says[found.what].en,
      params: { says: says[found.what] },
    })
  })
}
