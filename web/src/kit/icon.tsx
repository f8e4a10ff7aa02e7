// Our own icons: 20 x 20, one stroke, drawn as paths so that no icon font or library is loaded.

const paths = {
  tower: 'M10 2.5 16.5 6.2v7.6L10 17.5l-6.5-3.7V6.2ZM10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z',
  oms: 'M4 3.5h9l3 3v10H4ZM7 9h6M7 12.5h6M7 6h3',
  erp: 'M3.5 16.5v-6M8 16.5v-12M12.5 16.5v-8M17 16.5V6.5M2 16.5h16',
  wms: 'M2.5 8 10 3.5 17.5 8v8.5h-15ZM6.5 16.5v-6h7v6M6.5 13.5h7',
  tms: 'M1.5 5h10v9h-10ZM11.5 8h3.8l3.2 3v3h-7M5 15.8a1.6 1.6 0 1 0 0-.1M14.6 15.8a1.6 1.6 0 1 0 0-.1',
  mes: 'M2.5 16.5v-9l5 3v-3l5 3v-7h4v13ZM6 13.5h1.5M10 13.5h1.5',
  mcs: 'M5 3v3M10 3v3M15 3v3M3.5 6h13v9h-13ZM7 18v-3M13 18v-3M7 10.5h2l1.2-2 1.6 4 1-2H14',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M5 7.5l5 5 5-5',
  right: 'M7.5 5l5 5-5 5',
  left: 'M12.5 5l-5 5 5 5',
  up: 'M5 12.5l5-5 5 5',
  columns: 'M3.5 4h13v12h-13ZM8 4v12M12.5 4v12',
  export: 'M10 3v9M6.5 8.5 10 12l3.5-3.5M3.5 13v3.5h13V13',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2'
    + 'M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4',
  moon: 'M15.8 12.3A6.5 6.5 0 0 1 7.7 4.2a6.5 6.5 0 1 0 8.1 8.1Z',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  keyboard: 'M2 5h16v10H2ZM5 8h.1M8 8h.1M11 8h.1M14.5 8h.1M6 12h8',
  user: 'M10 3.5a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4ZM3.5 17c.6-3.4 3-5 6.5-5s5.900 1.600 6.500 5',
  bell: 'M5 13.500V9a5 5 0 0 1 10 0v4.500l1.500 1.500h-13ZM8.500 17.500h3',
  link: 'M8 12l4-4M7 9 5 11a2.800 2.800 0 0 0 4 4l2-2M13 11l2-2a2.800 2.800 0 0 0-4-4L9 7',
  plus: 'M10 4v12M4 10h12',
  play: 'M6 4l10 6-10 6Z',
  pause: 'M6.500 4v12M13.500 4v12',
  warn: 'M10 3 18 17H2ZM10 8v4M10 14.500v.1',
  check: 'M4 10.500l4 4 8-9',
  filter: 'M3 4h14l-5.500 6.500v5l-3 1.500v-6.500Z',
  phone: 'M6 2h8v16H6ZM9 15.500h2',
  clock: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 5.500V10l3 2',
  mail: 'M2.500 4.500h15v11h-15ZM2.500 5l7.500 6 7.500-6',
  money: 'M4 3l6 7 6-7M10 10v7M5.500 10.500h9M5.500 13.500h9',
  bolt: 'M11 2 4 11h5l-1 7 7-9h-5Z',
  help: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15Z'
    + 'M7.800 8a2.200 2.200 0 1 1 3.200 2c-.7.4-1 .8-1 1.500M10 14v.1',
  info: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM10 9v5M10 6v.1',
} as const
export type IconName = keyof typeof paths

export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    className="icon"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    style={{ flex: 'none' }}>
    <path d={paths[name]} />
  </svg>
)
