// Being built.
export default function Page() { return <p>tower</p> }
