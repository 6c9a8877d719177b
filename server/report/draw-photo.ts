import sharp from 'sharp';

/** One picture on one thread, nothing kept: memory is the city's, not the camera's. */
sharp.concurrency(1);
sharp.cache(false);

const SIZES = { thumbnail: 320, display: 1280 } as const;
const PIXELS_MAX = 50_000_000;
const FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','WenQuanYi Micro Hei','Microsoft YaHei','PingFang SC',sans-serif";

export type Drawn = keyof typeof SIZES;

/**
 * A smaller picture as WebP, upright and without EXIF; with lines of a watermark at the lower left where there are any.
 *
 * @throws whatever libvips says of bytes it can't decode
 */
export async function drawPhoto(bytes: Buffer, size: Drawn, watermark: readonly string[] = []): Promise<Buffer> {
  const small = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'truncated' })
    .rotate()
    .resize({ width: SIZES[size], height: SIZES[size], fit: 'inside', withoutEnlargement: true });
  if (watermark.length === 0) return small.webp({ quality: 78 }).toBuffer();
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } })
    .composite([{ input: markSvg(width, height, watermark), gravity: 'southwest' }])
    .webp({ quality: 78 })
    .toBuffer();
}

/** The watermark as a strip over the whole width, letters scaled to the picture. */
function markSvg(width: number, height: number, lines: readonly string[]): Buffer {
  const letter = Math.max(9, Math.min(Math.round(Math.min(width, height) / 28), Math.floor(width / 20)));
  const step = Math.round(letter * 1.5);
  const high = Math.min(height, step * lines.length + letter);
  const texts = lines.map((line, row) => `<text x="${letter}" y="${step * (row + 1)}">${escape(line)}</text>`).join('');
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${high}">
<rect width="100%" height="100%" fill="#000" fill-opacity="0.38"/><g font-family="${FONTS}" font-size="${letter}" fill="#fff">${texts}</g></svg>`);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
