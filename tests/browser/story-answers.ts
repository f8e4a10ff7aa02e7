// What the API says of an order and its timeline, as the browser tests compare it with the screen.
import type { Query } from '#kernel/command.ts'
import type { order360 } from '#views/order-360.ts'
import type { timeline } from '#views/timeline.ts'

type AnswerOf<Q> = Q extends Query<infer _I, infer R> ? R : never

export type Seen = AnswerOf<typeof order360>
export type Chain = AnswerOf<typeof timeline>
