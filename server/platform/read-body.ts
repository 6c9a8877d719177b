import { bodyParser } from '@koa/bodyparser';
import multer from '@koa/multer';
import type Koa from 'koa';
import { Refused } from './errors';

/** Largest photo, and largest body of anything else. */
export const PHOTO_MAX_BYTES = 10 * 1024 * 1024;
const JSON_LIMIT = '256kb';
/** A table as JSON, as large as a sheet may be. */
const ROWS_LIMIT = '10mb';

/** A photo as it came, with the words beside it. */
export interface PhotoBody {
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A sheet as it came, or the same as JSON. */
export interface SheetBody {
  readonly file?: { readonly bytes: Buffer; readonly name: string };
  readonly fields: Readonly<Record<string, unknown>>;
}

const done = (): Promise<void> => Promise.resolve();
const parseJson = bodyParser({ enableTypes: ['json'], jsonLimit: JSON_LIMIT });
const parseForm = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: PHOTO_MAX_BYTES, files: 1, fields: 10, fieldSize: 1_000, fieldNameSize: 100, parts: 12 },
}).single('photo');
const parseRows = bodyParser({ enableTypes: ['json'], jsonLimit: ROWS_LIMIT });
const parseSheet = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: PHOTO_MAX_BYTES, files: 1, fields: 10, fieldSize: 2_000, fieldNameSize: 100, parts: 12 },
}).single('file');

/** The JSON of a request; an empty body is an empty object. A body that grows past its limit while it is unpacked is refused. */
export async function readJson(koa: Koa.Context): Promise<unknown> {
  if (hasBody(koa) && koa.request.is('json', '+json') === false) throw new Refused('bad-json', '请用 application/json 提交');
  await parseJson(koa, done);
  return (koa.request as { body?: unknown }).body ?? {};
}

/** A photo sent as a form (field `photo`) or as the bare bytes of an image. */
export async function readPhoto(koa: Koa.Context): Promise<PhotoBody> {
  if (koa.request.is('multipart/form-data') !== false && hasBody(koa)) return readForm(koa);
  if (koa.request.is('image/*', 'application/octet-stream') === false) throw new Refused('photo-not-image', '请上传照片（JPEG、PNG 或 WebP）');
  return { bytes: await readBytes(koa), fields: {} };
}

/** A sheet sent as a form (field `file`), or its rows as JSON. */
export async function readSheetBody(koa: Koa.Context): Promise<SheetBody> {
  if (koa.request.is('multipart/form-data') === false || !hasBody(koa)) {
    if (hasBody(koa) && koa.request.is('json', '+json') === false) throw new Refused('bad-json', '请用表单（字段 file）或 application/json 提交');
    await parseRows(koa, done);
    return { fields: (koa.request as { body?: Readonly<Record<string, unknown>> }).body ?? {} };
  }
  try {
    await parseSheet(koa as Parameters<typeof parseSheet>[0], done);
  } catch (fault) {
    const { code } = fault as { code?: unknown };
    if (code === 'LIMIT_FILE_SIZE') throw new Refused('body-too-large', '表格超过 10 MB，请分成几份上传');
    throw new Refused('bad-field', code === 'LIMIT_UNEXPECTED_FILE' ? '表格请放在 file 字段里，一次一份' : '表格没有传完整，请重新上传');
  }
  const file = (koa as { file?: { buffer: Buffer; originalname: string } }).file;
  const fields = { ...((koa.request as { body?: object }).body ?? {}) };
  return { fields, ...(file === undefined ? {} : { file: { bytes: file.buffer, name: file.originalname } }) };
}

async function readForm(koa: Koa.Context): Promise<PhotoBody> {
  try {
    await parseForm(koa as Parameters<typeof parseForm>[0], done);
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== undefined) throw fault;
    throw new Refused('bad-field', '照片没有传完整，请重新上传');   // busboy's own faults carry no code
  }
  const file = (koa as { file?: { buffer: Buffer } }).file;
  if (file === undefined) throw new Refused('bad-field', '没有收到照片', [{ path: 'photo', message: '请选择一张照片' }]);
  return { bytes: file.buffer, fields: { ...((koa.request as { body?: object }).body ?? {}) } };
}

async function readBytes(koa: Koa.Context): Promise<Buffer> {
  const tooLarge = new Refused('photo-too-large', '照片超过 10 MB，请压缩后再传');
  if ((koa.request.length ?? 0) > PHOTO_MAX_BYTES) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of koa.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > PHOTO_MAX_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function hasBody(koa: Koa.Context): boolean {
  return koa.req.headers['transfer-encoding'] !== undefined || Number(koa.req.headers['content-length'] ?? 0) > 0;
}
