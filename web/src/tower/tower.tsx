// The control tower. Being built.
export function Tower() {
  return <p>tower</p>
}
