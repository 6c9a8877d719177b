import type { CaseAct } from '../../shared/case/act';
import { defaultCondition } from '../../shared/case/filing';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { unitNamed } from '../../shared/chat/command/unit-alias';
import { doneLine } from '../../shared/chat/reply';
import type { City, Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { CommandRow, Commands } from './commands.store';
import type { RoomVoice } from './room-voice';

/** What commands need of other stages; handed in by app.ts. */
export interface CommandHouse {
  caseOfReceipt(receiptNo: string): Promise<CaseFile | undefined>;
  actOnCase(input: { readonly caseId: string; readonly act: CaseAct; readonly actor: Actor }): Promise<CaseFile>;
}

export interface CommandTools {
  readonly context: Pick<ServerContext, 'city' | 'clock' | 'log'>;
  readonly house: CommandHouse;
  readonly commands: Commands;
  readonly voice: RoomVoice;
}

interface Doing {
  readonly row: CommandRow;
  readonly caseFile: CaseFile;
  readonly person: Person;
}

/** What is done and what is said of it; `undefined` words where the case's own news tells it. */
interface Deed {
  readonly act: Omit<CaseAct, 'key'>;
  readonly words?: string;
}

/**
 * A worker's word that is due: done through the engine in his own name, which asks once more whether he may. Under the message's key, so that twice is once.
 * What the engine refuses is said to him in its own words.
 */
export async function doCommand(tools: CommandTools, row: CommandRow): Promise<void> {
  const { context: { city }, house, commands } = tools;
  const person = city.people.find(({ id, isActive }) => id === row.personId && isActive !== false);
  const caseFile = await house.caseOfReceipt(row.receiptNo);
  if (person === undefined || caseFile === undefined) return refuse(tools, row, person === undefined ? '您的账号已停用' : '还在核对地点，请在工作台处理');
  try {
    const deed = row.verb === 'undo' ? await undoing(tools, { row, caseFile, person }) : await deedOf(tools, { row, caseFile, person });
    if (deed !== undefined) await house.actOnCase({ caseId: caseFile._id, actor: asActor(person, city), act: { ...deed.act, key: row._id } });
    await commands.end(row._id, 'done');
    const words = row.verb === 'undo' ? '已撤销' : deed?.words;
    if (words !== undefined) await answer(tools, row, doneLine(row.receiptNo, words));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    await refuse(tools, row, fault.message);
  }
}

async function deedOf({ context: { city }, house }: CommandTools, { row, caseFile, person }: Doing): Promise<Deed> {
  const { note, argument = '', photoIds } = row;
  switch (row.verb) {
    case 'accept': return filing(caseFile.matter?.matterId ?? caseFile.guesses[0]?.matterId, city);
    case 'rename': return filing(city.matters.find(({ name, synonyms }) => name === argument || synonyms.includes(argument))?.id, city);
    case 'done': return { act: { action: 'settle', words: note ?? '网格员当场处置', photoIds } };
    case 'void': return { act: { action: 'void', words: note ?? '网格员核实为误报' } };
    case 'raise': return { act: { action: 'escalate', words: note ?? '网格员处理不了，上报街道' }, words: '已上报街道' };
    case 'merge': return { act: { action: 'merge', masterNo: (await house.caseOfReceipt(row.otherNo ?? ''))?.no ?? '' }, words: `已并入 #${(row.otherNo ?? '').slice(-5, -1)}-${(row.otherNo ?? '').slice(-1)}` };
    case 'forward': {
      const unit = unitNamed(argument, city.units, person.divisionCode);
      if (unit === undefined) throw new Refused('bad-field', `没有找到“${argument}”，请在工作台选单位`);
      return { act: { action: 'note', words: `网格员建议转派：${unit.name}${note === undefined ? '' : `，${note}`}` }, words: `已建议转${unit.name}` };
    }
    default: return { act: { action: 'note', words: [row.verb === 'urge' ? '群里催办' : '群里补充', argument, note].filter(Boolean).join('：') }, words: row.verb === 'urge' ? '已催办' : '已记下' };
  }
}

function filing(matterId: string | undefined, city: City): Deed {
  const matter = city.matterById.get(matterId ?? '');
  const condition = matter && defaultCondition(matter);
  if (matter === undefined || condition === undefined) throw new Refused('needs-matter', '请说“改类 类别名”，或在小程序里选类别受理');
  return { act: { action: 'file', matterId: matter.id, filingConditionId: condition.id } };
}

/** What still waits is dropped; what was done is made undone where the lifecycle has a way back. */
async function undoing({ commands }: CommandTools, { row, caseFile }: Doing): Promise<Deed | undefined> {
  const last = await commands.lastOf(row.roomId, row.talkerId, row.receiptNo);
  if (last === undefined) throw new Refused('wrong-state', '没有可以撤销的操作');
  await commands.end(last._id, 'undone');
  if (last.state === 'waiting') return undefined;
  if (last.verb === 'accept' || last.verb === 'rename') return { act: { action: 'sendBack', words: '网格员撤销受理' } };
  if (last.verb === 'merge' && caseFile.state === 'merged') return { act: { action: 'unmerge', words: '网格员撤销合并' } };
  return { act: { action: 'note', words: '网格员撤销了上一条说明' } };
}

function asActor({ id, name, role, unitId, divisionCode }: Person, city: City): Actor {
  const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
  return { kind: 'person', id, name, role, divisionCode, ...(unitId === undefined ? {} : { unitId }), ...(unitName === undefined ? {} : { unitName }) };
}

async function refuse(tools: CommandTools, row: CommandRow, words: string): Promise<void> {
  await tools.commands.end(row._id, 'refused');
  await answer(tools, row, doneLine(row.receiptNo, `没有办成：${words}`).replace('✓ ', ''));
}

function answer({ voice }: CommandTools, { _id, accountId, roomId, talkerId }: CommandRow, text: string): Promise<void> {
  return voice.say({ _id: `answer.${_id}`, accountId, roomId, kind: 'answer', mentionId: talkerId, isUrgent: false, isAnswer: true, text });
}
