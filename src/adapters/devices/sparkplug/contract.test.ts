// The Sparkplug gateway passes the device contract.
import { deviceContract } from '../device.contract.ts'
import { newPlant } from '../plant.testing.ts'

deviceContract('sparkplug', () => newPlant(['IMM-01'], { speed: 120 }))
