import { isHeldOutText } from '../../../shared/triage/learning/matter-model';
import type { ExampleRow } from '../../../server/triage/examples.store';
import { CITY } from '../../shared/build';
import { startTown, type Town } from '../../support/start-town';

const HAND_ONLY = { ...CITY, autoFile: { ...CITY.autoFile, sources: [] } };
const SHOUNAN = { longitude: 121.55, latitude: 29.85, datum: 'wgs84' } as const;

let town: Town;
beforeEach(async () => { town = await startTown({ city: HAND_ONLY }); });
afterEach(() => town.stop());

const ledger = (): Promise<ExampleRow[]> => town.server.context.db.collection<ExampleRow>('matterExamples').find().toArray();

async function reported(text: string): Promise<string> {
  const { caseNo } = await town.citizen('Lin').reports(text, { at: SHOUNAN });
  await town.settle();
  return caseNo!;
}

describe('the ledger of decisions', () => {
  test('keeps what an acceptor chose, masked, once however often it is told', async () => {
    const no = await reported('杆子头上乌漆墨黑，找我13812345678');
    expect(await ledger()).toEqual([]);

    await (await town.acceptor()).acts(no, { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' });
    await town.settle();
    await town.settle();

    expect(await ledger()).toMatchObject([{ text: '杆子头上乌漆墨黑，找我138****5678', matterId: 'asset:01037', decided: 'chosen', isGone: false, isHeldOut: isHeldOutText('杆子头上乌漆墨黑，找我138****5678') }]);
  });

  test('takes a corrected class at once, and keeps nothing of what was no case', async () => {
    const acceptor = await town.acceptor();
    const no = await reported('西门口的路灯不亮');
    await acceptor.acts(no, { action: 'file', matterId: 'asset:01037', filingConditionId: 'asset:01037:1' });
    await town.settle();
    expect((await ledger())[0]).toMatchObject({ matterId: 'asset:01037', decided: 'confirmed' });

    await acceptor.acts(no, { action: 'correct', matterId: 'asset:01001', filingConditionId: 'asset:01001:1' });
    await town.settle();
    expect((await ledger())[0]).toMatchObject({ matterId: 'asset:01001', decided: 'chosen' });

    await (await town.officer('lamps')).acts(no, { action: 'return', words: '不是路灯' });
    await acceptor.acts(no, { action: 'void', words: '不是我市管理的' });
    await town.settle();
    expect((await ledger())[0]).toMatchObject({ isGone: true, text: '' });
  });
});
