// A text in both first languages of the product.
export interface Words { readonly zh: string; readonly en: string }

/** Fills {name} in both languages from the facts given; a missing fact stays visible as {name}. */
export function fill(words: Words, facts: Readonly<Record<string, unknown>>): Words {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = facts[key]
    return value === undefined || value === null ? whole : String(value)
  })
  return { zh: put(words.zh), en: put(words.en) }
}
