// Draws labels: 76 x 130 mm, Code 128, a Chinese font of which only the used characters are embedded.
import bwipjs from 'bwip-js/node'
import PDFDocument from 'pdfkit'
import { fileURLToPath } from 'node:url'
import type { LabelPage, LabelPerson } from './label.rule.ts'

/** 76 x 130 mm (一联, the e-commerce default) in points of 1/72 inch. */
const mm = 72 / 25.4
export const labelWidth = 76 * mm,
  labelHeight = 130 * mm
const margin = 3 * mm,
  inner = labelWidth - 2 * margin
/** 0.25 mm: the narrowest module that 203 dpi thermal printers print in whole dots (2 dots). */
const font = (weight: string, name: string) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${name}.ttf`))

type Pdf = InstanceType<typeof PDFDocument>

/** All pages as one PDF. */
export async function drawLabels(pages: readonly LabelPage[]): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: [labelWidth, labelHeight],
    margin: 0,
    autoFirstPage: false,
    info: { Title: pages[0]?.number ?? 'label', Creator: 'Sixlink' },
  })
  pdf.registerFont('text', font('400Regular', '400Regular'))
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve)
    pdf.once('error', reject)
  })
  const bars = new Map<string, Buffer>()
  for (const page of pages) {
    if (!bars.has(page.number)) bars.set(page.number, await barcode(page.number))
    drawPage(pdf, page, bars.get(page.number)!)
  }
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}

/** Code 128 without text: the number stands under it in our own font. */
const barcode = (text: string) =>
  bwipjs.toBuffer({ bcid: 'code128', text, scale: 3, height: 14, includetext: false })

function drawPage(pdf: Pdf, page: LabelPage, bars: Buffer): void {
  pdf.addPage({ size: [labelWidth, labelHeight], margin: 0 })
  pdf.font('text').fillColor('black').strokeColor('black').lineWidth(0.6)
  let y = margin
  put(pdf, page.carrier, margin, y, 13, inner * 0.6)
  put(pdf, page.service, margin + inner * 0.6, y + 2, 10, inner * 0.4, 'right')
  y = rule(pdf, y + 18)
  // 大头笔 / 三段码: read from three metres away by whoever sorts.
  const sort = page.sortCode || '—'
  put(pdf, sort, margin, y, fit(pdf, sort, 26, inner), inner, 'center')
  y = rule(pdf, y + 36)
  pdf.image(bars, margin + 6, y + 3, { width: inner - 12, height: 40 })
  put(pdf, page.number, margin, y + 44, 11, inner, 'center')
  y = rule(pdf, y + 60)
  y = rule(pdf, person(pdf, '收', page.receiver, y, 12))
  y = rule(pdf, person(pdf, '寄', page.sender, y, 8.5))
  put(pdf, `内件：${page.contents || '—'}`, margin, y, 8, inner, 'left', 24)
  put(pdf, `订单 ${page.orderNo}`, margin, y + 26, 8, inner * 0.68)
  put(pdf, page.weight, margin + inner * 0.6, y + 26, 8, inner * 0.4, 'right')
  y = rule(pdf, y + 39)
  put(pdf, '签收：', margin, y + 2, 9, inner)
  const foot = labelHeight - margin - 22
  put(pdf, page.master ? `母单 ${page.master}` : `SSCC ${page.sscc}`, margin, foot, 7.5, inner)
  put(pdf, page.printedAt, margin, foot + 10, 7.5, inner * 0.6)
  put(pdf, page.page, margin + inner * 0.6, foot + 4, 14, inner * 0.4, 'right')
}

function person(pdf: Pdf, role: string, p: LabelPerson, y: number, size: number): number {
  const left = margin + size * 2
  pdf.circle(margin + size * 0.8, y + size * 0.9, size * 0.8).stroke()
  put(pdf, role, margin, y + size * 0.2, size, size * 1.6, 'center')
  put(pdf, `${p.name}  ${p.phone}`, left, y, size, inner - size * 2)
  put(pdf, p.address, left, y + size * 1.5, size * 0.85, inner - size * 2, 'left', size * 2.8)
  return y + size * 4.5
}

/** The largest size, up to `most`, at which a text fits on one line. */
function fit(pdf: Pdf, text: string, most: number, width: number): number {
  pdf.fontSize(most)
  const wide = pdf.widthOfString(text)
  return wide <= width ? most : Math.floor((most * width) / wide)
}

function put(
  pdf: Pdf,
  text: string,
  x: number,
  y: number,
  size: number,
  width: number,
  align: 'left' | 'center' | 'right' = 'left',
  height = size * 1.5,
): void {
  pdf
    .fontSize(size)
    .text(text, x, y, {
      width,
      height,
      align,
      lineBreak: height > size * 2,
      ellipsis: true,
      lineGap: -size * 0.3,
    })
}

function rule(pdf: Pdf, y: number): number {
  pdf
    .moveTo(margin, y)
    .lineTo(labelWidth - margin, y)
    .stroke()
  return y + 2
}
