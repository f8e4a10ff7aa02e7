// The mailbox keeps the contract.
import { mailContract } from '../mail.contract.ts'
import { simulatedMailer } from './simulated.ts'

mailContract('the mailbox', async () =>
  simulatedMailer({ from: 'Sixlink <no-reply@demo.example>', publicUrl: 'https://six.example' }),
)
