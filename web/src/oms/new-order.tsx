// Counter order entry. Being built.
export function NewOrder() {
  return <p>new order</p>
}
