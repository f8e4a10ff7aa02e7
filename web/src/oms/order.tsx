// The page of one order. Being built.
export function Order() {
  return <p>order</p>
}
