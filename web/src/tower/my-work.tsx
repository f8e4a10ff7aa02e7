// Being built.
export default function Page() { return <p>my-work</p> }
