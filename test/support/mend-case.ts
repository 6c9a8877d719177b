import { picture } from './picture';
import type { Town } from './start-town';

/** As far as a case goes: filed if the rule has not, accepted, disposed with a photo, rechecked. */
export async function mendCase(town: Town, no: string, words = '已更换灯具'): Promise<void> {
  const acceptor = await town.acceptor();
  const found = await acceptor.get<{ state: string; districtCode: string; unitId: string }>(`/api/cases/${no}`);
  if (found.state === 'reported') await acceptor.acts(no, { action: 'file' });
  const officer = await town.officer(found.unitId);
  const photoIds = [await town.citizen('officer').uploads(await picture(`mended ${no}`))];
  await officer.acts(no, { action: 'accept' });
  await officer.acts(no, { action: 'dispose', words, photoIds });
  await (await town.gridWorker(found.districtCode)).acts(no, { action: 'pass' });
}
