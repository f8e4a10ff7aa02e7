// The simulated machine passes the contract, as a process of its own.
import { deviceContract } from '../device.contract.ts'
import { newPlant } from '../plant.testing.ts'

deviceContract('simulated', () => newPlant(['IMM-01'], { apart: true, speed: 120 }))
