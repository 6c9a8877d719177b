import { z } from 'zod';
import type { PhotoUploaded } from '../../shared/report/intake-api';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { PhotoBody } from '../platform/read-body';
import { route, type Call, type Route } from '../platform/route';
import type { Drawn } from './draw-photo';
import type { PhotoMaker } from './photo-maker';
import type { PhotoRow, PhotoStore } from './photo.store';
import { fileNameOf, receivePhoto } from './receive-photo';

const PHOTO_ID = /^[0-9a-f]{64}$/;
const FOREVER = 'public, max-age=31536000, immutable';
/** Until the watermark is on it, the picture may still change. */
const SOON_STALE = 'public, max-age=10';

/** Photos in and out: uploaded first, then named by a report. */
export function photoRoutes(context: ServerContext, photos: PhotoStore, maker: PhotoMaker): Route[] {
  return [
    route({
      method: 'post', path: '/api/photos', guard: 'anyone', tag: '照片', reads: 'photo', isLimited: true,
      summary: '上传一张照片（先传照片，再在上报里写它的编号）；编号是收到的字节的 SHA-256，重复上传得到同一编号',
      answers: {
        201: { description: '已收到', schema: z.object({ photoId: z.string() }) },
        200: { description: '以前收到过同一张', schema: z.object({ photoId: z.string() }) },
      },
      handle: async ({ body }) => {
        const taken = await receivePhoto(context, photos, body as unknown as PhotoBody);
        if (!taken.isRepeat) maker.later(taken.photoId, 'thumbnail');   // the large one when its watermark is known, or when somebody asks
        const uploaded: PhotoUploaded = { photoId: taken.photoId };
        return { status: taken.isRepeat ? 200 : 201, body: uploaded };
      },
    }),
    picture('thumbnail', '缩略图（320 像素，WebP，不带 EXIF）'),
    picture('display', '展示图（1280 像素，WebP，不带 EXIF，关联上报后带水印）'),
    route({
      method: 'get', path: '/api/photos/:id/original', guard: 'staff', tag: '照片', summary: '收到的原件（仅工作人员，记入日志）',
      answers: { 200: { description: '原件' } },
      handle: async ({ params, caller, koa, requestId }) => {
        const row = await found(photos, params.id);
        const bytes = await context.files.read(fileNameOf(row._id, row.format));
        if (bytes === undefined) throw new Refused('not-found', '没有找到这张照片');
        context.log.info({ audit: 'photo-original', requestId, personId: caller.id, photo: row._id, reportId: row.reportId }, 'original photo read');
        return sent(koa, bytes, `image/${row.format}`, 'private, no-store');
      },
    }),
  ];

  function picture(size: Drawn, summary: string): Route {
    return route({
      method: 'get', path: `/api/photos/:id/${size}`, guard: 'anyone', tag: '照片', summary, answers: { 200: { description: 'WebP' } },
      handle: async ({ params, koa }) => {
        const row = await found(photos, params.id);
        const bytes = await maker.picture(row, size);
        if (bytes === undefined) throw new Refused('photo-broken', '这张照片无法显示，原件已保存');
        return sent(koa, bytes, 'image/webp', size === 'thumbnail' || row.watermark !== undefined ? FOREVER : SOON_STALE);
      },
    });
  }
}

async function found(photos: PhotoStore, id: string | undefined): Promise<PhotoRow> {
  const row = id !== undefined && PHOTO_ID.test(id) ? await photos.byId(id) : undefined;
  if (row === undefined) throw new Refused('not-found', '没有找到这张照片');
  return row;
}

function sent(koa: Call<unknown, unknown>['koa'], bytes: Buffer, type: string, cache: string): { body: Buffer } {
  koa.set('Content-Type', type);
  koa.set('Cache-Control', cache);
  koa.set('X-Content-Type-Options', 'nosniff');
  return { body: bytes };
}
