// What a hand and an ear notice without looking: a short high beep for right, a long low one and a buzz
// for wrong.

let context: AudioContext | null = null

function tone(hertz: number, startS: number, lengthS: number, kind: OscillatorType): void {
  context ??= new AudioContext()
  const at = context.currentTime + startS,
    gain = context.createGain(),
    source = context.createOscillator()
  source.type = kind
  source.frequency.value = hertz
  gain.gain.setValueAtTime(0.25, at)
  gain.gain.exponentialRampToValueAtTime(0.001, at + lengthS)
  source.connect(gain).connect(context.destination)
  source.start(at)
  source.stop(at + lengthS)
}

/** Devices without sound or vibration stay silent; nothing depends on it. */
function quietly(play: () => void): void {
  try {
    play()
  } catch {
    /* no audio here */
  }
}

export function soundRight(): void {
  quietly(() => {
    tone(1320, 0, 0.12, 'sine')
    navigator.vibrate?.(40)
  })
}
export function soundWrong(): void {
  quietly(() => {
    tone(220, 0, 0.28, 'square')
    tone(165, 0.3, 0.4, 'square')
    navigator.vibrate?.([220, 90, 220, 90, 320])
  })
}
