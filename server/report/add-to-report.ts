import type { AdditionRequest } from '../../shared/case/act-request';
import { PHOTOS_MAX } from '../../shared/report/limits';
import type { Report } from '../../shared/report/report';
import { Refused } from '../platform/errors';
import type { House } from './receive-report';
import type { Addition } from './report.store';

const TRIES = 3;
/** What one report can take; past it a new report is better. */
const ADDITIONS_MAX = 20;

export interface Adding {
  readonly report: Report;
  readonly request: AdditionRequest;
  readonly key: string;
}

/**
 * Words and photos added to a report by who sent it. The same key again changes nothing.
 *
 * @param toCase adds it to the case as well; runs first, so that what the case refuses is stored nowhere
 * @throws {Refused} when it is empty, a photo is unknown, or the key came with another content
 */
export async function addToReport(house: House, { report, request, key }: Adding, toCase: () => Promise<void>): Promise<Report> {
  const addition: Addition = { key, at: house.context.clock.now(), text: request.text ?? '', photoIds: request.photoIds ?? [] };
  await checkAddition(house, report, addition);
  await toCase();
  let current: Report | undefined = report;
  for (let attempt = 1; attempt <= TRIES && current !== undefined; attempt += 1) {
    if (isAdded(current, addition)) return current;
    const event = { seq: current.eventSeq + 1, type: 'report.added', at: addition.at, data: { key, text: addition.text, photoIds: addition.photoIds, photoCount: addition.photoIds.length } } as const;
    if (await house.reports.add(current, addition, event)) return { ...current, additions: [...current.additions, addition], eventSeq: event.seq };
    current = await house.reports.byId(report._id);
  }
  throw new Refused('version-changed', '这件上报刚刚有变化，请再提交一次');
}

async function checkAddition(house: House, report: Report, { text, photoIds }: Addition): Promise<void> {
  if (text === '' && photoIds.length === 0) throw new Refused('needs-words', '请写几个字或补充照片', [{ path: 'text', message: '请写几个字或补充照片' }]);
  if (report.state === 'void') throw new Refused('wrong-state', '这件上报已不予受理，不能再补充；如有新情况请重新上报');
  if (report.additions.length >= ADDITIONS_MAX) throw new Refused('wrong-state', '补充得太多了，请另外上报一件');
  if (photoIds.length > PHOTOS_MAX) throw new Refused('bad-field', `照片最多 ${PHOTOS_MAX} 张`);
  const found = await house.photos.byIds(photoIds);
  if (photoIds.some((id) => !found.has(id))) throw new Refused('photo-unknown', '有照片没有收到，请重新上传后再提交', [{ path: 'photoIds', message: '有照片没有收到' }]);
}

function isAdded(report: Report, addition: Addition): boolean {
  const earlier = report.additions.find(({ key }) => key === addition.key);
  if (earlier === undefined) return false;
  if (earlier.text === addition.text && earlier.photoIds.join() === addition.photoIds.join()) return true;
  throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一份补充：改动后请换一个新的键');
}
