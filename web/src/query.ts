// Hooks over the api: questions that stay fresh, and actions that keep their key until they are answered.
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiError, ask, newKey, send } from './api.ts'
import type { Params } from './api.ts'

/** The one store of answers. Failures that a repetition cannot mend are not repeated. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 300_000,
      refetchOnWindowFocus: true,
      retry: (count, error) =>
        count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
})

/** Asks a query and keeps it fresh: facts of its room or about its ids ask it again (live.ts). */
export const useAsk = <T>(
  name: string,
  params: Params = {},
  options: { enabled?: boolean; everyMs?: number } = {},
) =>
  useQuery<T, ApiError>({
    queryKey: [name, params],
    queryFn: ({ signal }) => ask<T>(name, params, signal),
    enabled: options.enabled ?? true,
    ...(options.everyMs ? { refetchInterval: options.everyMs } : {}),
    placeholderData: before => before,
  })

/**
 * One action of a person. The key belongs to the input: pressing again after a lost answer repeats the same
 * execution; a new input, or a next press after an answer, is a new one.
 */
export function useAct<I, R = unknown>(name: string, after?: (result: R, input: I) => void) {
  const client = useQueryClient()
  const open = useRef<{ body: string; key: string } | null>(null)
  return useMutation<R, ApiError, I>({
    async mutationFn(input) {
      const body = JSON.stringify(input)
      if (open.current?.body !== body) open.current = { body, key: newKey() }
      try {
        const result = await send<R>(name, input, open.current.key)
        open.current = null
        return result
      } catch (error) {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) open.current = null
        throw error
      }
    },
    onSuccess(result, input) {
      after?.(result, input)
      void client.invalidateQueries()
    },
  })
}
