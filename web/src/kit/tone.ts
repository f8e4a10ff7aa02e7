// The one colour of each state: grey draft, blue moving, amber waits for a person, red stopped or late,
// green done.

export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green'

const states: Record<Tone, string> = {
  grey: `draft waiting planned new open idle Idle none pending queued created expected requested cancelled
    canceled void off reversed superseded
    Stopped NoData Offline offline silent closed released-not-started inactive normal free empty not-needed`,
  blue: `accepted shipping shipped moving running Execute Running started released in-progress in-transit
    transit picking packing picked
    picked-up booking booked sent active ordered producing making issued allowed dispatched ready reserved
    allocated partial partly
    proceeding Starting Completing Held-for-recipe out-for-delivery delivering collected 揽收 在途 派件 receiving
    assessed make buy produce info on`,
  amber: `held invited waiting-for-material waits ask proposed undecided decide blocked hold on-hold Held
    Suspended unassigned to-inspect
    inspection inspecting raised unacknowledged warning short quoted uncertain awaiting-material awaiting
    to-decide paused approaching`,
  red: `failed late overdue parked refused rejected expired Aborted Stopping Aborting alarm fault faulted
    stopped error exception
    booking-failed undeliverable returned lost critical scrapped out-of-stock short-of-budget no-data
    urgent 疑难 拒收`,
  green: `done fulfilled completed complete delivered passed confirmed posted paid received put-away
    finished packed
    cleared acknowledged enough
    succeeded ok Complete signed 签收 serviceable matched balanced available idle-ok connected sent-mail
    success pass`,
}

const tones = new Map<string, Tone>(
  Object.entries(states).flatMap(([tone, words]) => words.split(/\s+/).map(w => [w, tone as Tone])),
)

/** The tone of a state by its code; what is not known is grey. */
export const toneOf = (state: string): Tone => tones.get(state) ?? tones.get(state.toLowerCase()) ?? 'grey'

/**
 * Whether a column of kind `state` is the state of its record (a coloured word), or only one of several
 * words.
 */
export const isState = (name: string, column: { kind: string; values?: object }): boolean =>
  column.kind === 'state'
  && Boolean(column.values)
  && /(^|_)(state|status|verdict|decision|severity)$/.test(name)
