import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { HttpClient } from '../../../server/tools/http-client';

/** A real JPEG of about this size: grain that grows until the file is large enough. */
export async function photoOfAbout(bytes: number): Promise<Buffer> {
  let [width, jpeg] = [320, Buffer.alloc(0)];
  while (jpeg.length < bytes) {
    const height = Math.round(width * 0.75);
    jpeg = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } }).blur(0.8).jpeg({ quality: 80 }).toBuffer();
    width = Math.round(width * 1.06);
  }
  return jpeg;
}

/** The same picture with a comment of its own, so that every upload is a new file. */
export function unlike(jpeg: Buffer): Buffer {
  const words = randomBytes(16);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, words.length + 2]), words]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}

/** @throws {Error} when the photo is refused */
export async function uploaded(client: HttpClient, bytes: Buffer, serviceKey: string): Promise<string> {
  const answer = await client.send({ method: 'POST', path: '/api/photos', headers: { 'Content-Type': 'image/jpeg', 'X-Service-Key': serviceKey }, body: bytes });
  if (answer.status >= 300) throw new Error(`photo refused: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { photoId: string }).photoId;
}
