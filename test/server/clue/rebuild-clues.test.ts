import type { Clue } from '../../../shared/clue/clue';
import { foundIn } from '../../../shared/chat/collect';
import { nativeCollection } from '../../../server/platform/db';
import type { SegmentRow } from '../../../server/clue/segments.store';
import { picture } from '../../support/picture';
import { roomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);

/** What a clue says, whether it was read then or is put together again now. */
const saidBy = ({ text, photoIds, because, danger, place }: Pick<Clue, 'text' | 'photoIds' | 'because' | 'danger' | 'place'>) => ({ text, photoIds: [...photoIds], because: [...because], danger, place });

test('every clue of a day, put together again from its stored segment, says the same (R18)', async () => {
  const talk = roomTalk(town, 'rebuild');
  const worker = await town.gridWorker('330203');
  await talk.says('李网格', `绑定 ${(await worker.post<{ readonly code: string }>('/api/chat-codes', { kind: 'room', cellCode: '330203105207004' })).code}`);
  const photo = await town.citizen('album').uploads(await picture('album'));
  await talk.says('小林', '各位早上好');
  await talk.says('小林', '东门口那盏路灯坏了三天了');
  await talk.sendsPhoto('小林', photo);
  await talk.says('老周', '团购的草莓到了，来拿');
  await talk.says('王阿姨', '3幢楼下垃圾桶满出来了，打我电话 13800138000');
  await talk.passes(3);
  await talk.says('老周', '菜场门口煤气味好重，整条街都是');
  await talk.says('小赵', '西门口井盖松动了');
  await talk.says('小赵', '车一过哐当响');
  await talk.passes(5);
  await talk.says('小钱', '南门那棵树倒了压住路了');
  await talk.passes(5);

  const clues = await rows<Clue>('clues').find({ roomId: 'rebuild' }).toArray();
  const segments = new Map((await rows<SegmentRow>('chat-segments').find({ roomId: 'rebuild' }).toArray()).map((row) => [row._id, row]));

  expect(clues.length).toBeGreaterThanOrEqual(4);
  expect(clues.some(({ photoIds }) => photoIds.length > 0)).toBe(true);
  expect(clues.some(({ danger }) => danger !== undefined)).toBe(true);
  for (const clue of clues) {
    const again = foundIn(segments.get(clue._id) ?? { parts: [] });
    expect(again && saidBy(again)).toEqual(saidBy(clue));
    expect(clue.text).not.toContain('13800138000');
  }
});
