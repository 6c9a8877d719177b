import { z } from 'zod';
import type { Said } from '../sim-puppet';
import { quotedText, type Quoted } from './quote';
import type { ShownOnly } from './wire';

/** What a phone would send at most. */
export const PICTURE_MAX_BYTES = 10 * 1024 * 1024;
const CHAT_TEXT_MAX = 500;
const VOICE_MAX_SECONDS = 60;

const id = z.string().min(1).max(100);
const title = z.string().trim().min(1).max(100);
const description = z.string().max(200);

/** What the page asks to have said, parsed where it comes in. */
export const sayRequest = z.strictObject({
  roomId: id,
  talkerId: id,
  saidAt: z.iso.datetime().optional(),
  said: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(CHAT_TEXT_MAX), mentionIds: z.array(z.string().max(100)).max(20), quoteId: id.optional() }),
    z.strictObject({ kind: z.literal('picture'), bytes: z.instanceof(Uint8Array), fileName: z.string().max(200) }),
    z.strictObject({
      kind: z.literal('place'),
      name: z.string().trim().min(1).max(100),
      address: z.string().max(200),
      gcj02: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    }),
    z.strictObject({ kind: z.literal('voice'), seconds: z.int().min(1).max(VOICE_MAX_SECONDS) }),
    z.strictObject({ kind: z.literal('file'), bytes: z.instanceof(Uint8Array), fileName: z.string().trim().min(1).max(200) }),
    z.strictObject({ kind: z.literal('link'), title, url: z.url({ protocol: /^https?$/ }).max(500), description }),
    z.strictObject({ kind: z.literal('card'), title, description }),
    z.strictObject({ kind: z.literal('recall'), messageId: id }),
  ]),
});

type AskedToSay = z.infer<typeof sayRequest>['said'];

export interface Sayable {
  readonly kind: 'sayable';
  readonly said: Said;
  /** What the page shows of it where the recorder keeps nothing. */
  readonly shown?: ShownOnly;
}

const IMAGE_HEADS = ['ffd8ff', '89504e47', '47494638', '52494646'] as const;

/** The same as the puppet knows it, or why not. */
export function saidOf(asked: AskedToSay, quoted?: Quoted): Sayable | { readonly kind: 'refused'; readonly message: string } {
  switch (asked.kind) {
    case 'text': return sayable({ kind: 'Text', text: quoted === undefined ? asked.text : quotedText(quoted, asked.text), mentionIds: asked.mentionIds });
    case 'picture': return pictureOf(Buffer.from(asked.bytes), asked.fileName);
    case 'place': return sayable({ kind: 'Location', location: { longitude: asked.gcj02[0], latitude: asked.gcj02[1], name: asked.name, address: asked.address, accuracy: 15 } });
    case 'voice': return sayable({ kind: 'Audio', seconds: asked.seconds }, asked);
    case 'file': return fileOf(Buffer.from(asked.bytes), asked.fileName);
    case 'link': return sayable({ kind: 'Url', link: { title: asked.title, url: asked.url, description: asked.description } }, asked);
    case 'card': return sayable({ kind: 'MiniProgram', card: { title: asked.title, description: asked.description } }, asked);
    case 'recall': return sayable({ kind: 'Recalled', messageId: asked.messageId });
  }
}

function sayable(said: Said, shown?: ShownOnly): Sayable {
  return { kind: 'sayable', said, ...(shown === undefined ? {} : { shown }) };
}

function pictureOf(bytes: Buffer, fileName: string): ReturnType<typeof saidOf> {
  if (bytes.length > PICTURE_MAX_BYTES) return tooLarge('这张照片', '请换一张', bytes);
  const head = bytes.subarray(0, 4).toString('hex');
  if (!IMAGE_HEADS.some((known) => head.startsWith(known))) return { kind: 'refused', message: '这不是照片，请选择 JPG 或 PNG 图片' };
  return sayable({ kind: 'Image', base64: bytes.toString('base64'), fileName: fileName || 'photo.jpg' });
}

function fileOf(bytes: Buffer, fileName: string): ReturnType<typeof saidOf> {
  if (bytes.length > PICTURE_MAX_BYTES) return tooLarge('这个文件', '请换一个', bytes);
  return sayable({ kind: 'Attachment', base64: bytes.toString('base64'), fileName }, { kind: 'file', name: fileName, bytes: bytes.length });
}

function tooLarge(what: string, instead: string, { length }: Buffer): ReturnType<typeof saidOf> {
  return { kind: 'refused', message: `${what}太大（${Math.ceil(length / 1024 / 1024)} MB，上限 10 MB），${instead}` };
}
