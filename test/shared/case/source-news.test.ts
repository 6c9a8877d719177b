import { sourceNews, type Telling } from '../../../shared/case/source-news';
import type { CaseFile } from '../../../shared/case/case-file';
import { actorOf, after, buildReport, CITY, local, openedCase, PHOTO } from '../build';

const REPORT = buildReport({ outside: { channelId: '12345', channelName: '热线', originalId: 'Y1', contact: { phone: '13800001234' } } });
const telling = (caseFile: CaseFile, over: Partial<Telling> = {}): Telling => ({
  status: 'closed', at: caseFile.changedAt, sequence: 9, report: REPORT, caseFile, city: CITY, now: caseFile.changedAt, photoAddress: (id) => `https://city/${id}`, ...over,
});

describe('news for the source of an order', () => {
  const opened = openedCase({ source: 'citizen' });

  test('has a key of its own for each fact, the same however often it is reckoned (R19)', () => {
    const at = opened.openedAt;
    const keys = (['filed', 'dispatched'] as const).flatMap((status) => [0, 1].map(() => sourceNews(telling(opened, { status, at })).key));

    expect(keys).toEqual([`${REPORT._id}.filed.1`, `${REPORT._id}.filed.1`, `${REPORT._id}.dispatched.1`, `${REPORT._id}.dispatched.1`]);
  });

  test('counts a second dispatch as a second fact: the hotline hears of the new unit (R19)', () => {
    const lamps = actorOf('officer-lamps');
    const dispatcher = actorOf('dispatch-1');
    const again = after(opened, [lamps, '2026-09-28 10:00', { action: 'return', words: '不在管养范围' }], [dispatcher, '2026-09-28 11:00', { action: 'dispatch', unitId: 'roads' }]);

    const news = sourceNews(telling(again, { status: 'dispatched', at: local('2026-09-28 11:00') }));

    expect(news).toMatchObject({ key: `${REPORT._id}.dispatched.2`, unitName: '鄞州市政' });
  });

  test('tells nobody who called, nor who of the staff did it (R19, R97)', () => {
    const words = JSON.stringify(sourceNews(telling(opened, { status: 'dispatched' })));

    expect(words).not.toContain('13800001234');
    for (const { name } of CITY.people) expect(words).not.toContain(name);
  });

  test('links photos only when it is done', () => {
    const caseFile = { ...opened, afterPhotoIds: [PHOTO] };

    expect([sourceNews(telling(caseFile, { status: 'filed' })).photos, sourceNews(telling(caseFile)).photos]).toEqual([[], [`https://city/${PHOTO}`]]);
  });
});
