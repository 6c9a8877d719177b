import { z } from 'zod';
import type { Said } from '../sim-puppet';

/** What a phone would send at most. */
export const PICTURE_MAX_BYTES = 10 * 1024 * 1024;
const CHAT_TEXT_MAX = 500;

/** What the page asks to have said, parsed where it comes in. */
export const sayRequest = z.strictObject({
  roomId: z.string().min(1).max(100),
  talkerId: z.string().min(1).max(100),
  said: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(CHAT_TEXT_MAX), mentionIds: z.array(z.string().max(100)).max(20) }),
    z.strictObject({ kind: z.literal('picture'), bytes: z.instanceof(Uint8Array), fileName: z.string().max(200) }),
    z.strictObject({
      kind: z.literal('place'),
      name: z.string().trim().min(1).max(100),
      address: z.string().max(200),
      gcj02: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    }),
  ]),
});

type AskedToSay = z.infer<typeof sayRequest>['said'];

const IMAGE_HEADS = ['ffd8ff', '89504e47', '47494638', '52494646'] as const;

/** The same as the puppet knows it, or why not. */
export function saidOf(asked: AskedToSay): Said | { readonly kind: 'refused'; readonly message: string } {
  if (asked.kind === 'text') return { kind: 'Text', text: asked.text, mentionIds: asked.mentionIds };
  if (asked.kind === 'picture') return pictureOf(Buffer.from(asked.bytes), asked.fileName);
  const [longitude, latitude] = asked.gcj02;
  return { kind: 'Location', location: { longitude, latitude, name: asked.name, address: asked.address, accuracy: 15 } };
}

function pictureOf(bytes: Buffer, fileName: string): ReturnType<typeof saidOf> {
  if (bytes.length > PICTURE_MAX_BYTES) return { kind: 'refused', message: `这张照片太大（${Math.ceil(bytes.length / 1024 / 1024)} MB，上限 10 MB），请换一张` };
  const head = bytes.subarray(0, 4).toString('hex');
  if (!IMAGE_HEADS.some((known) => head.startsWith(known))) return { kind: 'refused', message: '这不是照片，请选择 JPG 或 PNG 图片' };
  return { kind: 'Image', base64: bytes.toString('base64'), fileName: fileName || 'photo.jpg' };
}
