// The people of the company: the list of all, with inviting in its head and decisions on the row.
import { OneList } from './one-list.tsx'

export const People = () => <OneList name="kernel.people" />
