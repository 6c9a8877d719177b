import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { photoStore, type PhotoRow } from '../../../server/report/photo.store';
import { knownPhotos } from '../../../server/report/photos-like';
import { printPhotos } from '../../../server/report/print-photos';
import { reportStore } from '../../../server/report/report.store';
import { buildCity, WEST_GATE } from '../../shared/build';
import { scene } from '../../support/picture';
import { placeInput, startTown, type Town } from '../../support/start-town';

let town: Town;
beforeEach(async () => { town = await startTown({ city: buildCity() }); });
afterEach(() => town.stop());

const rows = () => town.server.context.db.collection<PhotoRow>('photos').find().sort({ _id: 1 }).toArray();
const print = (round?: { readonly rows: number; readonly forMs: number }) => printPhotos(town.server.context, round);

const pathOf = (id: string): string => join(town.server.context.settings.dataDir, 'photos', id.slice(0, 2), `${id}.jpeg`);

/** Photos as they lay there before prints were read. */
async function oldPhotos(count: number): Promise<readonly string[]> {
  const lin = town.citizen('Lin');
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = await lin.uploads(await scene(at + 1));
    await lin.reports(`第${at}处路灯不亮`, { at: placeInput(WEST_GATE), photoIds: [id] } as never);
    ids.push(id);
  }
  await town.settle();
  await town.server.context.db.collection('photos').updateMany({}, { $unset: { print: '' } });
  return ids;
}

describe('photos from before prints', () => {
  test('are printed round by round, going on where the last round ended, and then it is over (R17)', async () => {
    const ids = await oldPhotos(5);

    expect([await print({ rows: 2, forMs: 10_000 }), await print({ rows: 2, forMs: 10_000 })]).toEqual([2, 2]);
    expect((await rows()).map((row) => row.print !== undefined)).toEqual([true, true, true, true, false]);
    expect([await print(), await print()]).toEqual([1, 0]);
    expect((await rows()).every((row) => row.print !== undefined)).toBe(true);
    expect(await town.server.context.db.collection('backfills').findOne()).toMatchObject({ _id: 'photo-prints', printed: 5, doneAt: town.clock.now() });

    const photos = photoStore(town.server.context.db);
    const copy = await sharp(await scene(4)).resize(300).jpeg({ quality: 60 }).toBuffer();
    const again = await town.citizen('Zhou').uploads(copy);
    await town.settle();
    const known = knownPhotos(photos, reportStore(town.server.context.db));
    const [row] = await photos.byIds([ids[3]!]).then((found) => [...found.values()]);
    const [report] = [...(await reportStore(town.server.context.db).byIds([row!.reportId!])).values()];
    expect(await known.casesShowing([...(await known.prints([again])).values()], new Date(0))).toEqual([report!.caseId]);
  });

  test('whose bytes are gone or broken hold nobody up (R17)', async () => {
    const [gone, broken, sound] = await oldPhotos(3) as [string, string, string];
    await rm(pathOf(gone));
    await writeFile(pathOf(broken), 'no picture');

    expect(await print()).toBe(1);
    const found = new Map((await rows()).map((row) => [row._id, row]));
    expect(found.get(sound)?.print).toBeDefined();
    expect(found.get(broken)).toMatchObject({ failure: expect.any(String) });
    expect(found.get(gone)?.print).toBeUndefined();
    expect(await print()).toBe(0);
  });

  test('no time left prints nothing and loses nothing', async () => {
    await oldPhotos(2);

    expect(await print({ rows: 10, forMs: 0 })).toBe(0);
    expect(await print()).toBe(2);
  });
});
