import type { CaseDetail } from '../../shared/case/case-api';
import { picture } from './picture';
import type { Town } from './start-town';

/** What was understood becomes its matter, unless the rule has filed it. */
export async function fileCase(town: Town, no: string): Promise<CaseDetail> {
  const acceptor = await town.acceptor();
  const found = await acceptor.get<CaseDetail>(`/api/cases/${no}`);
  if (found.state !== 'reported') return found;
  const matter = found.guesses.map(({ matterId }) => town.city.matters.find(({ id }) => id === matterId)).find((one) => one !== undefined && one.filingConditions.length > 0);
  const condition = matter?.filingConditions.find(({ isDefault }) => isDefault) ?? matter?.filingConditions[0];
  return acceptor.acts(no, { action: 'file', ...(matter && { matterId: matter.id }), ...(condition && { filingConditionId: condition.id }) });
}

/** As far as a case goes: filed, accepted, disposed with a photo, rechecked. */
export async function mendCase(town: Town, no: string, words = '已更换灯具'): Promise<void> {
  const { unitId, cell } = await fileCase(town, no);
  const officer = await town.officer(unitId);
  const photoIds = [await town.citizen('officer').uploads(await picture(`mended ${no}`))];
  await officer.acts(no, { action: 'accept' });
  await officer.acts(no, { action: 'dispose', words, photoIds });
  await (await town.gridWorker(cell.code.slice(0, 6))).acts(no, { action: 'pass' });
}
