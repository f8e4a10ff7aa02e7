// Being built.
export default function Page() { return <p>new-order</p> }
