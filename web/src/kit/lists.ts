// The declarations of all lists, as the server tells them: columns, filters, titles in both languages.
import type { ListDeclaration } from '#kernel/list.ts'
import { useAsk } from '../query.ts'

export type Declared = Omit<ListDeclaration, 'source'>

/** Every list the person may read. */
export const useLists = () => useAsk<Declared[]>('/api/meta/lists')

/** One list's declaration; undefined while it is read or when there is none. */
export const useList = (
  name: string,
): { declared: Declared | undefined; isPending: boolean; error: unknown; refetch: () => unknown } => {
  const { data, isPending, error, refetch } = useLists()
  return { declared: data?.find(l => l.name === name), isPending, error, refetch }
}
