// What waits for me. Being built.
export function MyWork() {
  return <p>my work</p>
}
