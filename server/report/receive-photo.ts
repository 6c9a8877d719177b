import { createHash } from 'node:crypto';
import exifr from 'exifr';
import sharp from 'sharp';
import { z } from 'zod';
import { placeFrom } from '../../shared/geo/datum';
import type { Place } from '../../shared/geo/place';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { refusalOf } from '../platform/field-words';
import type { PhotoBody } from '../platform/read-body';
import type { PhotoFormat, PhotoRow, PhotoStore } from './photo.store';

const PIXELS_MAX = 50_000_000;
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp'] satisfies readonly PhotoFormat[];
const NOT_IMAGE = '这不是照片：请上传 JPEG、PNG 或 WebP';

/** First bytes of what we take; by them a broken photo is told from a text file called .jpg. */
const SIGNATURES: readonly RegExp[] = [/^ffd8ff/, /^89504e470d0a1a0a/, /^52494646.{8}57454250/];

/** What the phone read before it compressed, sent beside the photo. */
export const photoFields = z.strictObject({
  takenAt: z.iso.datetime({ offset: true }).optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
});

export interface PhotoTaken {
  readonly photoId: string;
  readonly isRepeat: boolean;
}

/**
 * A photo taken in: its header checked, its bytes kept as they came under their hash. Decoding comes later.
 *
 * @throws {Refused} when it is no photo, broken, or has too many pixels; nothing is stored then
 */
export async function receivePhoto(context: ServerContext, photos: PhotoStore, { bytes, fields }: PhotoBody): Promise<PhotoTaken> {
  const said = photoFields.safeParse(fields);
  if (!said.success) throw refusalOf(said.error, fields);
  const photoId = createHash('sha256').update(bytes).digest('hex');
  if ((await photos.byId(photoId)) !== undefined) return { photoId, isRepeat: true };

  const header = await readHeader(bytes);
  const exif = { ...(await readExif(bytes)), ...saidOf(said.data) };
  await context.files.write(fileNameOf(photoId, header.format), bytes);
  const row: PhotoRow = { _id: photoId, schemaVersion: 1, bytes: bytes.length, receivedAt: context.clock.now(), ...header, ...exif };
  return { photoId, isRepeat: !(await photos.insert(row)) };
}

/** The name the bytes received are kept under. */
export function fileNameOf(photoId: string, format: PhotoFormat): string {
  return `${photoId}.${format}`;
}

type Header = Pick<PhotoRow, 'format' | 'width' | 'height'>;

async function readHeader(bytes: Buffer): Promise<Header> {
  const start = bytes.subarray(0, 16).toString('hex');
  if (!SIGNATURES.some((signature) => signature.test(start))) throw new Refused('photo-not-image', NOT_IMAGE);
  const { format, width, height } = await metadataOf(bytes);
  if (!FORMATS.includes(format)) throw new Refused('photo-not-image', NOT_IMAGE);
  if (width * height > PIXELS_MAX) throw new Refused('photo-too-many-pixels', `照片有 ${Math.round(width * height / 1e6)} 百万像素，最多 50 百万，请缩小后再传`);
  return { format: format as PhotoFormat, width, height };
}

async function metadataOf(bytes: Buffer): Promise<{ format: string; width: number; height: number }> {
  try {
    return await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  } catch {
    throw new Refused('photo-broken', '照片已损坏，打不开，请重新选择或重新拍摄');   // libvips names its faults in words only
  }
}

type Exif = Pick<PhotoRow, 'takenAt' | 'place'>;

/** Time and place from the bytes; whatever is unreadable is as if it were not there. */
async function readExif(bytes: Buffer): Promise<Exif> {
  try {
    const tags = (await exifr.parse(bytes, { pick: ['DateTimeOriginal', 'OffsetTimeOriginal', 'latitude', 'longitude', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'], reviveValues: false, gps: true })) as Record<string, unknown> | undefined;
    const { latitude, longitude } = tags ?? {};
    return {
      ...takenAtOf(tags?.DateTimeOriginal, tags?.OffsetTimeOriginal),
      ...(typeof latitude === 'number' && typeof longitude === 'number' ? placeOf(longitude, latitude) : {}),
    };
  } catch {
    return {};   // a report never fails for its EXIF
  }
}

const EXIF_TIME = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/;

/** A camera writes local time; without an offset it is taken for UTC+8. */
function takenAtOf(time: unknown, offset: unknown): Pick<PhotoRow, 'takenAt'> {
  const match = typeof time === 'string' ? EXIF_TIME.exec(time) : null;
  if (match === null) return {};
  const zone = typeof offset === 'string' && /^[+-]\d\d:\d\d$/.test(offset) ? offset : '+08:00';
  const takenAt = new Date(`${match[1]}-${match[2]}-${match[3]}T${match[4]}${zone}`);
  return Number.isNaN(takenAt.getTime()) ? {} : { takenAt };
}

function saidOf({ takenAt, longitude, latitude }: z.infer<typeof photoFields>): Exif {
  return {
    ...(takenAt === undefined ? {} : { takenAt: new Date(takenAt) }),
    ...(longitude === undefined || latitude === undefined ? {} : placeOf(longitude, latitude)),
  };
}

function placeOf(longitude: number, latitude: number): { place?: Place } {
  const isThere = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && !(longitude === 0 && latitude === 0);
  return isThere ? { place: placeFrom({ longitude, latitude, datum: 'wgs84', origin: 'exif' }) } : {};
}
