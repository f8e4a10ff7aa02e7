// A photo that was taken at the inspection of a lot is written down; its picture stands in the files already.
import { z } from 'zod'
import { command, done } from '#kernel/command.ts'
import { Id } from '#values/id.ts'
import { countPhotos, insertPhoto, lockInspection } from '../../records/photo/photo.sql.ts'
import { InspectionNotFound, TooManyPhotos } from '../../refusals.ts'

/** Nobody looks at more pictures of one lot. */
const photosMax = 20

export const attachPhoto = command({
  name: 'mes.attach-photo',
  // Called by the route that takes the picture in: who may inspect may take photos.
  inner: true,
  may: 'mes.enter-inspection',
  title: { zh: '检验拍照', en: 'Attach a photo to an inspection' },
  input: z.strictObject({
    inspection: Id,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    bytes: z.int().min(1),
  }),
  async run(tx, { inspection, ...picture }, { actor }) {
    if (!(await lockInspection(tx, inspection))) throw InspectionNotFound({ inspection })
    const { photos } = await countPhotos(tx, inspection)
    if (photos >= photosMax) throw TooManyPhotos({ most: photosMax })
    const id = tx.id()
    const isNew = (await insertPhoto(tx, { id, inspection, ...picture, by: actor.name })) === 1
    return done(
      { isNew },
      {
        changes: isNew ? [{ entity: 'mes.photo', id, after: { inspection, bytes: picture.bytes } }] : [],
      },
    )
  },
})
