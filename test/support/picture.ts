import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';

export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** EXIF of a phone: `DateTimeOriginal` and GPS. */
  readonly exif?: { readonly takenAt: string; readonly longitude: number; readonly latitude: number };
}

/** A picture of its own colour for each seed, so that two photos are never the same bytes by chance. */
export async function picture(seed: string, { width = 640, height = 480, format = 'jpeg', exif }: PictureOptions = {}): Promise<Buffer> {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(seed).digest();
  const drawn = sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
  return (exif === undefined ? drawn : drawn.withExif(exifOf(exif))).toFormat(format).toBuffer();
}

function exifOf({ takenAt, longitude, latitude }: NonNullable<PictureOptions['exif']>): Parameters<Sharp['withExif']>[0] {
  return {
    IFD0: { Make: 'Test' },
    IFD2: { DateTimeOriginal: takenAt },
    IFD3: { GPSLongitudeRef: 'E', GPSLongitude: degrees(longitude), GPSLatitudeRef: 'N', GPSLatitude: degrees(latitude) },
  };
}

/** Degrees, minutes, seconds as rationals. */
function degrees(value: number): string {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 1000);
  return `${whole}/1 ${minutes}/1 ${seconds}/1000`;
}
