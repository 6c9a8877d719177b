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

/** A picture with things in it, its own for each number: one that is known again when it was sent on. */
export function scene(seed: number): Promise<Buffer> {
  const spot = (at: number): string => `<ellipse cx="${(seed * 97 + at * 131) % 640}" cy="${(seed * 53 + at * 71) % 480}" rx="${30 + (at * 37) % 80}" ry="${20 + (seed * at * 13) % 70}" fill="hsl(0,0%,${(at * 29 + seed * 17) % 100}%)"/>`;
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#777"/>${Array.from({ length: 18 }, (_, at) => spot(at + 1)).join('')}</svg>`)).jpeg({ quality: 92 }).toBuffer();
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
