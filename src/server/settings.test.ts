// Settings that cannot work stop the start, with the name of the setting and what it may be.
import { expect, test } from 'vitest'
import { settingsFrom } from './settings.ts'

test('without any setting the product starts on its own', () => {
  expect(settingsFrom({})).toMatchObject({
    port: 8606,
    speed: 60,
    mqttPort: 0,
    mailFrom: 'Sixlink <no-reply@sixlink.local>',
    publicUrl: 'http://localhost:8606',
  })
})
test.each([
  ['PORT', '1', 'port', 1],
  ['PORT', '65535', 'port', 65_535],
  ['PORT', '', 'port', 8606],
  ['SIXLINK_SPEED', '1', 'speed', 1],
  ['MQTT_PORT', '0', 'mqttPort', 0],
  ['MAIL_FROM', '悦居 <orders@yueju.example>', 'mailFrom', '悦居 <orders@yueju.example>'],
] as const)('%s=%s is taken', (name, text, setting, value) => {
  expect(settingsFrom({ [name]: text })[setting]).toBe(value)
})
test.each([
  ['PORT', '0', 'PORT must be a whole number from 1 to 65535, not "0"'],
  ['PORT', '65536', 'PORT must be a whole number from 1 to 65535, not "65536"'],
  ['PORT', 'http', 'PORT must be a whole number from 1 to 65535, not "http"'],
  ['SIXLINK_SPEED', '0', 'SIXLINK_SPEED must be a whole number from 1 to 999999, not "0"'],
  ['SIXLINK_SPEED', '1.5', 'SIXLINK_SPEED must be a whole number from 1 to 999999, not "1.5"'],
  ['MQTT_PORT', '70000', 'MQTT_PORT must be a whole number from 0 to 65535, not "70000"'],
])('%s=%s stops the start and says why', (name, text, says) => {
  expect(() => settingsFrom({ [name]: text })).toThrow(says)
})
