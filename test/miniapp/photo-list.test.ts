import type { ApiResult } from '../../miniapp/src/api/client';
import { photoList } from '../../miniapp/src/features/report/photo-list';
import { sentPhotoIds } from '../../miniapp/src/features/report/photo-draft';
import type { PhotoFile } from '../../miniapp/src/platform/photo-file';
import type { PhotoUploaded } from '../../shared/report/intake-api';

type Answer = ApiResult<PhotoUploaded>;

const arrived = (photoId: string): Answer => ({ ok: true, status: 201, data: { photoId } });
const LOST: Answer = { ok: false, status: 0, error: { code: 'offline', message: '' } };
const NOT_A_PHOTO: Answer = { ok: false, status: 415, error: { code: 'photo-not-image', message: '这不是照片' } };

test('photos are sent at once, each with its own progress, and keep their order', async () => {
  const { list, shares } = phone([['a.jpg', [arrived('aa')]], ['b.jpg', [arrived('bb')]]]);

  await list.add();

  expect(sentPhotoIds(list.get())).toEqual(['aa', 'bb']);
  expect(shares).toContain(0.5);
});

test('a photo lost on the way is sent again by itself', async () => {
  const { list } = phone([['a.jpg', [LOST, arrived('aa')]]]);

  await list.add();

  expect(sentPhotoIds(list.get())).toEqual(['aa']);
});

test('after three failures it waits for a press, and the others are not touched', async () => {
  const { list } = phone([['a.jpg', [LOST, LOST, LOST, arrived('aa')]], ['b.jpg', [arrived('bb')]]]);

  await list.add();
  const [failed] = list.get();
  expect(failed).toMatchObject({ status: 'failed', words: '网络断了' });
  await list.retry(failed!.id);

  expect(sentPhotoIds(list.get())).toEqual(['aa', 'bb']);
});

test('what is no photo is refused in the server’s words and not sent again', async () => {
  const { list } = phone([['text.jpg', [NOT_A_PHOTO]]]);

  await list.add();

  expect(list.get()).toMatchObject([{ status: 'refused', words: '这不是照片' }]);
});

test('a photo taken out while it is on its way does not come back when it arrives', async () => {
  let arrive: (answer: Answer) => void = () => undefined;
  const { list } = phone([['a.jpg', [new Promise<Answer>((done) => { arrive = done; })]]]);

  const adding = list.add();
  await Promise.resolve();
  list.remove(list.get()[0]!.id);
  arrive(arrived('aa'));
  await adding;

  expect(list.get()).toEqual([]);
});

test('the same picture chosen twice stands there once', async () => {
  const { list } = phone([['a.jpg', [arrived('aa')]], ['copy.jpg', [arrived('aa')]]]);

  await list.add();

  expect(sentPhotoIds(list.get())).toEqual(['aa']);
});

function phone(album: readonly (readonly [url: string, answers: readonly (Answer | Promise<Answer>)[]])[]) {
  const left = new Map(album.map(([url, answers]) => [url, [...answers]]));
  const shares: number[] = [];
  let made = 0;
  const list = photoList({
    choose: () => Promise.resolve(album.map(([url]): PhotoFile => ({ url }))),
    upload: async ({ url }, onShare) => { onShare(0.5); return (await left.get(url)?.shift()) ?? LOST; },
    newId: () => `photo-${made += 1}`,
    urlOf: (id) => id,
  }, 6, () => Promise.resolve());
  list.subscribe(() => { for (const photo of list.get()) if (photo.status === 'sending') shares.push(photo.share); });
  return { list, shares };
}
