import { join } from 'node:path';
import sharp from 'sharp';

const PHONE = { width: 390, height: 844, gap: 36, edge: 28 } as const;
const GROUND = '#E9EEF3';

/** The README's pictures: three phones side by side, and the desk. Quiet palettes keep them small. */
export async function composeReadmePictures(folder: string): Promise<void> {
  const phones = await Promise.all(['report', 'receipt', 'staff-today'].map((name) => roundedPhone(join(folder, `${name}-phone-light.png`))));
  const width = PHONE.edge * 2 + PHONE.width * 3 + PHONE.gap * 2;
  const height = PHONE.edge * 2 + PHONE.height;
  await sharp({ create: { width, height, channels: 3, background: GROUND } })
    .composite(phones.map((input, at) => ({ input, left: PHONE.edge + at * (PHONE.width + PHONE.gap), top: PHONE.edge })))
    .png({ palette: true, quality: 85, compressionLevel: 9 })
    .toFile(join(folder, 'phone.png'));
  await sharp(join(folder, 'desk-overview-desk-light.png')).png({ palette: true, quality: 90, compressionLevel: 9 }).toFile(join(folder, 'desk.png'));
}

function roundedPhone(file: string): Promise<Buffer> {
  const { width, height } = PHONE;
  const mask = Buffer.from(`<svg width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="28" fill="#fff"/></svg>`);
  return sharp(file).resize(width, height).composite([{ input: mask, blend: 'dest-in' }]).png().toBuffer();
}
