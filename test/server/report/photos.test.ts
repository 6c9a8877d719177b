import { createHash } from 'node:crypto';
import exifr from 'exifr';
import sharp from 'sharp';
import { buildCity, WEST_GATE } from '../../shared/build';
import { picture } from '../../support/picture';
import { placeInput, startTown, type Town } from '../../support/start-town';

const [LONGITUDE, LATITUDE] = WEST_GATE.wgs84;
const EXIF = { takenAt: '2026:09:28 08:30:00', longitude: LONGITUDE, latitude: LATITUDE };

describe('photos', () => {
  let town: Town;
  beforeAll(async () => { town = await startTown({ city: buildCity() }); });
  afterAll(() => town.stop());

  const row = (id: string) => town.server.context.db.collection<{ _id: string }>('photos').findOne({ _id: id });

  test('the bytes received are kept as they came, under their hash, once', async () => {
    const bytes = await picture('kept', { exif: EXIF });
    const lin = town.citizen('Lin');

    const id = await lin.uploads(bytes);
    const again = await lin.request('POST', '/api/photos', { raw: bytes, headers: { 'Content-Type': 'image/jpeg' } });
    const original = await (await town.acceptor()).request('GET', `/api/photos/${id}/original`);

    expect(id).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect([again.status, again.body]).toEqual([200, { photoId: id }]);
    expect(original.bytes.equals(bytes)).toBe(true);
  });

  test('EXIF time and place are read and stay on the server', async () => {
    const id = await town.citizen('Lin').uploads(await picture('exif', { exif: EXIF }));

    expect(await row(id)).toMatchObject({ takenAt: new Date('2026-09-28T08:30:00+08:00'), place: { origin: 'exif', wgs84: [expect.closeTo(LONGITUDE, 4), expect.closeTo(LATITUDE, 4)] } });
    for (const size of ['thumbnail', 'display']) {
      const shown = await town.request('GET', `/api/photos/${id}/${size}`);
      expect(await exifr.parse(shown.bytes).catch(() => undefined)).toBeUndefined();
    }
  });

  test('what the phone read before it compressed is taken beside the photo', async () => {
    const data = new FormData();
    data.append('photo', new Blob([new Uint8Array(await picture('phone'))]), 'a.jpg');
    for (const [name, value] of Object.entries({ takenAt: '2026-09-28T00:10:00Z', longitude: String(LONGITUDE), latitude: String(LATITUDE) })) data.append(name, value);

    const { body } = await town.citizen('Lin').request<{ photoId: string }>('POST', '/api/photos', { raw: data });

    expect(await row(body.photoId)).toMatchObject({ takenAt: new Date('2026-09-28T00:10:00Z'), place: { origin: 'exif' } });
  });

  test('a report without a place takes the one of its photo', async () => {
    const lin = town.citizen('Lin');
    const id = await lin.uploads(await picture('placed', { exif: EXIF }));

    const reported = await lin.reports('路灯不亮', { photoIds: [id] });

    expect(reported).toMatchObject({ state: 'linked', cellName: '首南一格' });
  });

  test('thumbnail and display are WebP of 320 and 1280, upright, kept by browsers for ever', async () => {
    const id = await town.citizen('Lin').uploads(await picture('sizes', { width: 3000, height: 2000 }));

    const [thumbnail, display] = await Promise.all(['thumbnail', 'display'].map((size) => town.request('GET', `/api/photos/${id}/${size}`)));

    expect(await sharp(thumbnail?.bytes).metadata()).toMatchObject({ format: 'webp', width: 320 });
    expect(await sharp(display?.bytes).metadata()).toMatchObject({ format: 'webp', width: 1280 });
    expect(thumbnail?.headers.get('cache-control')).toContain('immutable');
    expect(display?.headers.get('cache-control')).not.toContain('immutable');
  });

  test('once its report is known the picture shown carries a watermark (R15)', async () => {
    const lin = town.citizen('Lin');
    const id = await lin.uploads(await picture('marked', { width: 1600, height: 1200 }));
    const plain = (await town.request('GET', `/api/photos/${id}/display`)).bytes;

    const reported = await lin.reports('路灯不亮', { at: placeInput(WEST_GATE), photoIds: [id] });
    await town.settle();
    const marked = await town.request('GET', `/api/photos/${id}/display`);

    expect(await row(id)).toMatchObject({ watermark: [expect.stringMatching(/收到 2026-09-28 9:00 · 宁波·鄞州区/), `回执 ${reported.receiptNo}`] });
    expect(marked.bytes.equals(plain)).toBe(false);
    expect(marked.headers.get('cache-control')).toContain('immutable');
  });

  test('a photo whose picture can\'t be drawn is kept and flagged, not refused', async () => {
    const whole = await picture('half', { width: 2000, height: 1500, format: 'png' });
    const lin = town.citizen('Lin');
    const id = await lin.uploads(whole.subarray(0, whole.length / 2), 'image/png');

    const reported = await lin.reports('路灯不亮', { at: placeInput(WEST_GATE), photoIds: [id] });
    await town.settle();
    const shown = await town.request<{ error: { code: string } }>('GET', `/api/photos/${id}/display`);

    expect(reported.state).toBe('linked');
    expect(await row(id)).toMatchObject({ failure: expect.any(String) });
    expect([shown.status, shown.body.error.code]).toEqual([422, 'photo-broken']);
  });

  test('the original is for staff', async () => {
    const id = await town.citizen('Lin').uploads(await picture('private'));

    expect((await town.request('GET', `/api/photos/${id}/original`)).status).toBe(401);
    expect((await town.request('GET', `/api/photos/${'0'.repeat(64)}/thumbnail`)).status).toBe(404);
    expect((await town.request('GET', '/api/photos/..%2f..%2fetc/thumbnail')).status).toBe(404);
  });
});
