// The six houses of the plan, drawn as boxes in parallel perspective; their windows light up when a fact
// is stated.
import type { ReactNode } from 'react'
import type { Room } from '../i18n/words.ts'
import { polygon } from './iso.ts'

/** A box on the plan: its corner, sizes; `tone` picks other faces. */
function Box({
  x,
  y,
  z = 0,
  w,
  d,
  h,
  tone = '',
}: {
  x: number
  y: number
  z?: number
  w: number
  d: number
  h: number
  tone?: string
}) {
  const [X, Y, Z] = [x + w, y + d, z + h]
  return (
    <g className={`box ${tone}`}>
      <polygon className="f-left" points={polygon([x, Y, z], [X, Y, z], [X, Y, Z], [x, Y, Z])} />
      <polygon className="f-right" points={polygon([X, y, z], [X, Y, z], [X, Y, Z], [X, y, Z])} />
      <polygon className="f-top" points={polygon([x, y, Z], [X, y, Z], [X, Y, Z], [x, Y, Z])} />
    </g>
  )
}

/** Openings on the face towards the reader's left (y = Y). */
function Left({
  x,
  Y,
  z,
  w,
  h,
  n = 1,
  gap = 0.2,
  rows = 1,
  cls = 'window',
}: {
  x: number
  Y: number
  z: number
  w: number
  h: number
  n?: number
  gap?: number
  rows?: number
  cls?: string
}) {
  return Array.from({ length: n * rows }, (_, i) => {
    const a = x + (i % n) * (w + gap),
      b = z + Math.floor(i / n) * (h + 0.18)
    return (
      <polygon
        key={i}
        className={cls}
        points={polygon([a, Y, b], [a + w, Y, b], [a + w, Y, b + h], [a, Y, b + h])}
      />
    )
  })
}

/** Openings on the face towards the reader's right (x = X). */
function Right({
  X,
  y,
  z,
  w,
  h,
  n = 1,
  gap = 0.2,
  rows = 1,
  cls = 'window',
}: {
  X: number
  y: number
  z: number
  w: number
  h: number
  n?: number
  gap?: number
  rows?: number
  cls?: string
}) {
  return Array.from({ length: n * rows }, (_, i) => {
    const a = y + (i % n) * (w + gap),
      b = z + Math.floor(i / n) * (h + 0.18)
    return (
      <polygon
        key={i}
        className={cls}
        points={polygon([X, a, b], [X, a + w, b], [X, a + w, b + h], [X, a, b + h])}
      />
    )
  })
}

/** OMS: the shop front where orders come in. */
const Oms = () => (
  <>
    <Box x={-1.7} y={-1.2} w={3.4} d={2.4} h={1.15} />
    <Left x={-1.4} Y={1.2} z={0.2} w={0.5} h={0.62} n={4} gap={0.24} />
    <Right X={1.7} y={-0.9} z={0.2} w={0.5} h={0.62} n={3} gap={0.2} />
    <polygon
      className="awning"
      points={polygon([-1.7, 1.2, 1.15], [1.7, 1.2, 1.15], [1.7, 1.7, 0.92], [-1.7, 1.7, 0.92])}
    />
    <Box x={-1.2} y={-0.8} z={1.15} w={1.3} d={1} h={0.4} />
  </>
)

/** ERP: the office that plans and keeps the books. */
const Erp = () => (
  <>
    <Box x={-1.7} y={-1.2} w={3.4} d={2.4} h={0.7} />
    <Left x={-1.45} Y={1.2} z={0.18} w={0.36} h={0.34} n={6} gap={0.16} />
    <Right X={1.7} y={-0.95} z={0.18} w={0.36} h={0.34} n={4} gap={0.16} />
    <Box x={-1.2} y={-0.9} z={0.7} w={2.1} d={1.8} h={1.5} />
    <Left x={-1.02} Y={0.9} z={0.88} w={0.3} h={0.26} n={4} gap={0.18} rows={3} />
    <Right X={0.9} y={-0.72} z={0.88} w={0.3} h={0.26} n={3} gap={0.22} rows={3} />
    <Box x={-0.7} y={-0.4} z={2.2} w={0.8} d={0.8} h={0.22} />
  </>
)

/** WMS: the warehouse with its gates and stacked goods. */
const Wms = () => (
  <>
    <Box x={-2} y={-1.35} w={4} d={2.7} h={1.1} />
    <polygon
      className="f-left"
      points={polygon([-2, 1.35, 1.1], [2, 1.35, 1.1], [2, 0, 1.6], [-2, 0, 1.6])}
    />
    <polygon className="f-right" points={polygon([2, -1.35, 1.1], [2, 1.35, 1.1], [2, 0, 1.6])} />
    <Left x={-1.7} Y={1.35} z={0} w={0.7} h={0.72} n={4} gap={0.2} cls="window gate" />
    <Right X={2} y={-0.9} z={0.55} w={0.4} h={0.26} n={4} gap={0.14} />
    <Box x={2.25} y={0.2} w={0.42} d={0.42} h={0.36} tone="goods" />
    <Box x={2.25} y={0.75} w={0.42} d={0.42} h={0.36} tone="goods" />
    <Box x={2.25} y={0.45} z={0.36} w={0.42} d={0.42} h={0.36} tone="goods" />
  </>
)

/** TMS: the dock with a truck. */
const Tms = () => (
  <>
    <Box x={-1.9} y={-1.3} w={2} d={2.6} h={0.95} />
    <Left x={-1.65} Y={1.3} z={0.12} w={0.42} h={0.5} n={3} gap={0.18} />
    <Right X={0.1} y={-1.05} z={0} w={0.6} h={0.66} n={3} gap={0.2} cls="window gate" />
    <Box x={0.6} y={-0.35} z={0.14} w={1.3} d={0.75} h={0.78} tone="truck" />
    <Box x={1.94} y={-0.32} z={0.14} w={0.42} d={0.69} h={0.55} />
    <Right X={2.36} y={-0.24} z={0.4} w={0.53} h={0.22} />
    {[0.9, 1.6, 2.14].map(x => (
      <circle key={x} className="wheel" cx={(x - 0.4) * 0.866 * 44} cy={(x + 0.4) * 0.5 * 44 - 4} r="5" />
    ))}
  </>
)

/** MES: the plant with its saw-tooth roof. */
const Mes = () => (
  <>
    <Box x={-1.9} y={-1.3} w={3.8} d={2.6} h={0.95} />
    {[-1.9, -0.63, 0.64].map(x => (
      <g key={x}>
        <polygon
          className="f-top"
          points={polygon([x, -1.3, 1.55], [x, 1.3, 1.55], [x + 1.27, 1.3, 0.95], [x + 1.27, -1.3, 0.95])}
        />
        <polygon className="f-left" points={polygon([x, 1.3, 0.95], [x, 1.3, 1.55], [x + 1.27, 1.3, 0.95])} />
      </g>
    ))}
    <Left x={-1.6} Y={1.3} z={0.2} w={0.5} h={0.46} n={5} gap={0.16} />
    <Right X={1.9} y={-1} z={0.2} w={0.5} h={0.46} n={3} gap={0.22} />
    <Box x={1.2} y={-1.1} z={0.95} w={0.3} d={0.3} h={1.15} />
  </>
)

/** MCS: the machine hall, open, so that each machine's lamp is seen. */
const Mcs = ({ lamps }: { lamps: readonly { code: string; tone: string }[] }) => (
  <>
    <Box x={-1.9} y={-1.4} w={3.9} d={2.8} h={0.12} />
    <Box x={-1.9} y={-1.4} z={0.12} w={0.12} d={2.8} h={0.8} />
    <Box x={-1.78} y={-1.4} z={0.12} w={3.78} d={0.12} h={0.8} />
    {Array.from({ length: 4 }, (_, i) => {
      const x = -1.35 + (i % 2) * 1.7,
        y = -0.95 + Math.floor(i / 2) * 1.25,
        lamp = lamps[i]
      return (
        <g key={i}>
          <Box x={x} y={y} z={0.12} w={1.1} d={0.62} h={0.42} />
          <Box x={x} y={y} z={0.54} w={0.46} d={0.62} h={0.3} />
          <Left x={x + 0.56} Y={y + 0.62} z={0.24} w={0.42} h={0.2} />
          {lamp && (
            <g className={`lamp lamp-${lamp.tone}`}>
              <Pole x={x + 0.22} y={y + 0.3} z={0.84} />
              <title>{lamp.code}</title>
            </g>
          )}
        </g>
      )
    })}
  </>
)

/** A signal lamp on a machine. */
function Pole({ x, y, z }: { x: number; y: number; z: number }) {
  const [px, py] = [(x - y) * 0.866 * 44, (x + y) * 0.5 * 44 - z * 44]
  return (
    <>
      <line x1={px} y1={py} x2={px} y2={py - 11} />
      <circle className="halo" cx={px} cy={py - 14} r="9" />
      <circle cx={px} cy={py - 14} r="4.6" />
    </>
  )
}

/** One house by its room, drawn about the origin. */
export function Building({
  room,
  lamps,
}: {
  room: Room
  lamps: readonly { code: string; tone: string }[]
}): ReactNode {
  switch (room) {
    case 'oms':
      return <Oms />
    case 'erp':
      return <Erp />
    case 'wms':
      return <Wms />
    case 'tms':
      return <Tms />
    case 'mes':
      return <Mes />
    case 'mcs':
      return <Mcs lamps={lamps} />
  }
}
