import type { CaseDetail } from '../../shared/case/case-api';
import type { Town } from './start-town';

/** A filed case of Nanmen street that its unit gives back: talked over, and decided to be the street's in this cell from now on (现场确权). */
export async function decideOnTheSpot(town: Town, no: string, { street, words }: { readonly street: string; readonly words: string }): Promise<void> {
  const { unitId } = await (await town.leader()).get<CaseDetail>(`/api/cases/${no}`);
  await (await town.officer(unitId)).acts(no, { action: 'return', words: '不在管养范围' });
  await (await town.staff('zhs-nanmen')).acts(no, { action: 'consult', words: '归谁管', unitIds: [unitId, street] });
  await (await town.staff('zhs-nanmen')).acts(no, { action: 'conclude', words, unitId: street, dutyFor: 'cell' });
  await town.settle();
}
