import type { Receipt, ReportView } from '../../shared/case/case-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { receiptFollower } from '../../miniapp/src/features/report/follow-receipts';
import type { Memory } from '../../miniapp/src/features/report/memory';
import { receiptBook } from '../../miniapp/src/features/report/receipt-book';

const NOW = new Date('2026-11-23T04:00:00Z');
const LAMP = { text: '路灯不亮', photoIds: ['a'.repeat(64)] };

test('a receipt is found again after the app was closed, and the same one stands there once', () => {
  const memory = phoneMemory();
  receiptBook(memory).add(receipt('1'), LAMP, NOW);
  receiptBook(memory).add(receipt('1'), LAMP, NOW);

  const found = receiptBook(memory);

  expect(found.get()).toHaveLength(1);
  expect(found.find('1')).toMatchObject({ secret: 'secret-1', text: '路灯不亮', photoId: LAMP.photoIds[0] });
});

test('news is marked until the reporter has looked', () => {
  const book = receiptBook(phoneMemory());
  book.add(receipt('1'), LAMP, NOW);

  book.note(view('1', '2026-11-23T05:00:00Z'), false);
  expect(book.find('1')).toMatchObject({ isNew: true, stateWords: '处理中' });
  book.note(view('1', '2026-11-23T05:00:00Z'), true);

  expect(book.find('1')?.isNew).toBe(false);
});

test('all receipts are read anew; one that is gone is said so, one without an answer stays as it was', async () => {
  const book = receiptBook(phoneMemory());
  for (const no of ['1', '2', '3']) book.add(receipt(no), LAMP, NOW);
  const answers: Record<string, ApiResult<ReportView>> = {
    1: { ok: true, status: 200, data: view('1', '2026-11-23T05:00:00Z') },
    2: { ok: false, status: 404, error: { code: 'not-found', message: '没有找到' } },
    3: { ok: false, status: 0, error: { code: 'offline', message: '' } },
  };
  const follower = receiptFollower(book, (no) => Promise.resolve(answers[no]!));

  await follower.refresh();

  expect(book.find('1')?.stateWords).toBe('处理中');
  expect(book.find('3')?.stateWords).toBe('已收到');
  expect([...follower.get().lost]).toEqual(['2']);
  expect(follower.get().problem?.kind).toBe('offline');
});

function receipt(receiptNo: string): Receipt {
  return { receiptNo, secret: `secret-${receiptNo}`, state: 'linked', isRepeat: false, sentence: '已收到' };
}

function view(receiptNo: string, changedAt: string): ReportView {
  return {
    receiptNo, state: 'linked', receivedAt: NOW.toISOString(), text: LAMP.text, photoIds: [], placeWords: '', sentence: '鄞州市政处理中', stateWords: '处理中',
    step: 2, afterPhotoIds: [], record: [], abilities: [], caseState: 'disposing', changedAt,
  };
}

function phoneMemory(): Memory {
  const kept = new Map<string, string>();
  return {
    read: <T,>(name: string) => { const text = kept.get(name); return text === undefined ? undefined : JSON.parse(text) as T; },
    write: (name, value) => { kept.set(name, JSON.stringify(value)); return true; },
    forget: (name) => { kept.delete(name); },
  };
}
