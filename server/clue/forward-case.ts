import type { Actor, CaseFile } from '../../shared/case/case-file';
import { permit } from '../../shared/case/guard';
import { unitNamed } from '../../shared/chat/command/unit-alias';
import type { City } from '../../shared/city/city';
import { Refused } from '../platform/errors';
import { filing, type Deed } from './deed';

export interface Forwarding {
  readonly caseFile: CaseFile;
  readonly actor: Actor;
  /** The unit as people call it. */
  readonly argument: string;
  readonly note?: string;
  readonly city: City;
}

/**
 * 转派 X: dispatched where the speaker may dispatch; taken up where the tables give it to that very unit anyway; else a note that proposes it, for who dispatches.
 *
 * @throws {Refused} `bad-field` where no unit or more than one is meant, `wrong-state` where that unit has it
 */
export function forwarding({ caseFile, actor, argument, note, city }: Forwarding): Deed {
  const unit = unitNamed(argument, city.units, actor.divisionCode ?? '');
  if (unit === undefined) throw new Refused('bad-field', `没有找到“${argument}”，请在工作台选单位`);
  const { state, unitId, isEstimate } = caseFile;
  if (unitId === unit.id && !isEstimate && state !== 'reported') throw new Refused('wrong-state', `本来就在${unit.name}`);
  const words = { words: `群里转派：${unit.name}${note === undefined ? '' : `，${note}`}` };
  if (permit(caseFile, 'dispatch', actor).ok) return { acts: [{ action: 'dispatch', unitId: unit.id, ...words }], words: `已转${unit.name}` };
  const matterId = caseFile.matter?.matterId ?? caseFile.guesses[0]?.matterId;
  if (unitId === unit.id && matterId !== undefined && permit(caseFile, 'file', actor).ok) return { ...filing(matterId, city), words: `已受理，转${unit.name}` };
  return { acts: [{ action: 'note', words: `网格员建议转派：${unit.name}${note === undefined ? '' : `，${note}`}` }], words: `已建议转${unit.name}，由派遣员决定` };
}
