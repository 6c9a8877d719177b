import type { PhotoUploaded } from '../../shared/report/intake-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { photoUploads } from '../../miniapp/src/features/case/photo-uploads';

const sent = (photoId: string): ApiResult<PhotoUploaded> => ({ ok: true, status: 201, data: { photoId } });
const refused = (status: number): ApiResult<PhotoUploaded> => ({ ok: false, status, error: { code: 'x', message: '太大' } });

function photos(answers: readonly ApiResult<PhotoUploaded>[], chosen = 1) {
  const left = [...answers];
  let made = 0;
  return photoUploads({
    choose: async () => Array.from({ length: chosen }, (_, at) => ({ url: `blob:${at}` })),
    upload: async (_file, onShare) => { onShare(0.5); return left.shift() ?? refused(500); },
    newId: () => `p${(made += 1)}`,
  }, 3);
}

test.each([
  ['arrived', sent('a'), 'sent'],
  ['cut off', refused(0), 'failed'],
  ['too many at once', refused(429), 'failed'],
  ['too large', refused(413), 'refused'],
])('a photo that was %s stands as %#: %s', async (_what, answer, status) => {
  const model = photos([answer]);

  await model.add();

  expect(model.get().map((photo) => photo.status)).toEqual([status]);
});

test('a photo cut off is sent again, the others stay as they are', async () => {
  const model = photos([sent('a'), refused(0), sent('b')], 2);
  await model.add();

  model.retry('p2');
  await Promise.resolve();
  await Promise.resolve();

  expect(model.get()).toMatchObject([{ status: 'sent', photoId: 'a' }, { status: 'sent', photoId: 'b' }]);
});

test('no more photos are taken than an act may carry', async () => {
  const model = photos([sent('a'), sent('b'), sent('c'), sent('d')], 2);

  await model.add();
  await model.add();

  expect(model.get()).toHaveLength(3);
});

test('a photo removed while on its way does not come back', async () => {
  const model = photos([sent('a')]);

  const going = model.add();
  await Promise.resolve();
  model.remove('p1');
  await going;

  expect(model.get()).toEqual([]);
});
