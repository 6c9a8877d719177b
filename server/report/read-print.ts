import sharp from 'sharp';
import { GREY_EDGE, photoPrint, type PhotoPrint } from '../../shared/triage/duplicates/photo-print';

const PIXELS_MAX = 50_000_000;

/**
 * What a photo is known by again; of the upright picture without its marks.
 *
 * @throws whatever libvips says of bytes it can't decode
 */
export async function readPrint(bytes: Buffer): Promise<PhotoPrint> {
  const grey = await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'truncated' })
    .rotate().flatten({ background: '#fff' }).greyscale()
    .resize({ width: GREY_EDGE, height: GREY_EDGE, fit: 'fill' })
    .raw().toBuffer();
  return photoPrint(grey);
}
