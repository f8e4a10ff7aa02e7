// The formats of third parties' MES keep their contract.
import { b2mmlJson } from './b2mml-json/b2mml-json.ts'
import { b2mmlXml } from './b2mml-xml/b2mml-xml.ts'
import { mesContract } from './mes.contract.ts'

const response = (over: object = {}) => ({
  OperationsRequestID: 'SCDD-1',
  ResponseState: 'Completed',
  EndTime: '2026-11-24T17:00:00+08:00',
  SegmentResponse: [
    {
      ActualEndTime: '2026-11-23T10:00:00Z',
      MaterialActual: [{ MaterialUse: 'Produced', Quantity: { QuantityString: '30', UnitOfMeasure: 'PCS' } }],
    },
    {
      ActualEndTime: '2026-11-24T08:00:00Z',
      MaterialActual: { MaterialUse: 'Produced', Quantity: { QuantityString: 18 } },
    },
    {
      OperationsSegmentID: 'MOLD',
      ActualEndTime: '2026-11-24T08:00:00Z',
      MaterialActual: [
        { MaterialUse: 'Scrap', Description: 'crack', Quantity: { QuantityString: '2' } },
        { MaterialUse: 'Consumed', Quantity: { QuantityString: '900' } },
      ],
    },
  ],
  ...over,
})
const message = (over: object = {}) =>
  JSON.stringify({ OperationsPerformance: { ID: 'M-1', OperationsResponse: [response()], ...over } })

mesContract(b2mmlJson, {
  text: message(),
  broken: [
    ['no JSON', '{', ['']],
    ['another message', '{"OperationsSchedule":{}}', ['OperationsPerformance']],
    [
      'no number and no response',
      message({ ID: '', OperationsResponse: [] }),
      ['OperationsPerformance.ID', 'OperationsPerformance.OperationsResponse'],
    ],
    [
      'half a piece and a state that there is not',
      message({
        OperationsResponse: response({
          ResponseState: 'Great',
          SegmentResponse: {
            MaterialActual: { MaterialUse: 'Produced', Quantity: { QuantityString: '0.5' } },
          },
        }),
      }),
      [
        'OperationsPerformance.OperationsResponse.0.ResponseState',
        'OperationsPerformance.OperationsResponse.0.SegmentResponse.0.MaterialActual.0' +
          '.Quantity.QuantityString',
      ],
    ],
  ],
})

const xml = (id: string, responses: string) => `<?xml version="1.0" encoding="UTF-8"?>
<b:OperationsPerformance xmlns:b="http://www.mesa.org/xml/B2MML"><b:ID>${id}</b:ID>
  ${responses}</b:OperationsPerformance>`
const actual = (use: string, quantity: string, reason = '') =>
  `<MaterialActual><MaterialUse>${use}</MaterialUse><Description>${reason}</Description>
    <Quantity><QuantityString>${quantity}</QuantityString></Quantity></MaterialActual>`
const segment = (day: string, inside: string, step = '') =>
  `<SegmentResponse>${step}<ActualEndTime>${day}</ActualEndTime>${inside}</SegmentResponse>`
const whole = `<OperationsResponse><OperationsRequestID>SCDD-1</OperationsRequestID>
  <ResponseState>Completed</ResponseState><EndTime>2026-11-24T17:00:00+08:00</EndTime>
  ${segment('2026-11-23T10:00:00Z', actual('Produced', '30'))}
  ${segment('2026-11-24T08:00:00Z', actual('Produced', '18'))}
  ${segment(
    '2026-11-24T08:00:00Z',
    actual('Scrap', '2', 'crack') + actual('Consumed', '900'),
    '<OperationsSegmentID>MOLD</OperationsSegmentID>',
  )}</OperationsResponse>`

mesContract(b2mmlXml, {
  text: xml('M-1', whole),
  broken: [
    ['no XML', '<a><b></a>', ['']],
    ['nothing', '', ['']],
    ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${xml('&x;', whole)}`, ['']],
    ['another message', '<OperationsSchedule/>', ['OperationsPerformance']],
    [
      'no number and no response',
      xml('', ''),
      ['OperationsPerformance.ID', 'OperationsPerformance.OperationsResponse'],
    ],
  ],
})
