// How the client that orval makes reaches Sixlink: with a key, at a base.
export async function callSixlink<T>(url: string, options: RequestInit): Promise<T> {
  const { SIXLINK_BASE: base, SIXLINK_KEY: key } = process.env
  const headers = { ...(options.headers as Record<string, string>), authorization: `Bearer ${key}` }
  const answer = await fetch(base + url, { ...options, headers })
  return { data: await answer.json(), status: answer.status, headers: answer.headers } as T
}
