// The photos of a lot, and where the picture of one stands.
import { z } from 'zod'
import { query } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Id } from '#values/id.ts'
import { photoById, photosOfLot } from '../records/photo/photo.sql.ts'
import { PhotosAnswer } from './photos.answer.ts'

export const photos = query({
  name: 'mes.photos',
  title: { zh: '检验照片', en: 'Photos of a lot' },
  output: PhotosAnswer,
  input: z.strictObject({ lot: z.string().min(1).max(60) }),
  run: (tx, { lot }) => photosOfLot(tx, lot),
})

/** The picture of a photo of this company; undefined where there is none. */
export const pictureOf = (tx: Tx, photo: Id) => photoById(tx, photo)
