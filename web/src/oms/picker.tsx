// Picks a record by typing: customers by name or code, items by code, name or barcode.
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { ListAnswer } from '#kernel/list.ts'
import { named } from '../i18n/index.ts'
import type { Row } from '../kit/cell.tsx'
import { useAsk } from '../query.ts'

interface PickerProps {
  list: string
  fixed?: Record<string, string>
  value: Row | null
  onPick: (row: Row) => void
  label: string
  placeholder: string
  autoFocus?: boolean
  onEnter?: () => void
}

export function Picker({ list, fixed, value, onPick, label, placeholder, autoFocus, onEnter }: PickerProps) {
  const [text, setText] = useState(''),
    search = useDeferredValue(text.trim())
  const found = useAsk<ListAnswer>(list, { ...fixed, search, limit: 20 })
  const rows = found.data?.rows ?? []
  const all = value && !rows.some(r => r['id'] === value['id']) ? [value, ...rows] : rows
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setText }}
      aria-label={label}
      placeholder={placeholder}
      value={value ? String(value['id']) : undefined}
      autoFocus={autoFocus ?? false}
      style={{ width: '100%' }}
      loading={found.isFetching}
      notFoundContent={null}
      defaultActiveFirstOption
      options={all.map(r => ({ value: String(r['id']), label: optionOf(r) }))}
      onChange={id => {
        const row = all.find(r => r['id'] === id)
        if (row) {
          onPick(row)
          setText('')
          onEnter?.()
        }
      }}
    />
  )
}

const optionOf = (row: Row) =>
  `${String(row['code'])}  ${named(row['name_zh'] as string, row['name_en'] as string)}`
