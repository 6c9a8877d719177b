import type { CaseAct } from '../../shared/case/act';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { permit } from '../../shared/case/guard';
import { doneLine, shortNo } from '../../shared/chat/reply';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { answerTo } from './answer-to';
import { asActor } from './as-actor';
import type { Clues } from './clues.store';
import type { CommandRow, Commands } from './commands.store';
import { filing, type Deed } from './deed';
import { forwarding } from './forward-case';
import type { RoomVoice } from './room-voice';
import { undoingAct } from './undo-command';

/** What commands need of other stages; handed in by app.ts. */
export interface CommandHouse {
  caseOfReceipt(receiptNo: string): Promise<CaseFile | undefined>;
  /** Who told it asks for more speed: once a day (R21). @throws {Refused} */
  urgeReport(receiptNo: string, key: string): Promise<void>;
  actOnCase(input: { readonly caseId: string; readonly act: CaseAct; readonly actor: Actor }): Promise<CaseFile>;
}

export interface CommandTools {
  readonly context: Pick<ServerContext, 'city' | 'clock' | 'log'>;
  readonly house: CommandHouse;
  readonly commands: Commands;
  readonly clues: Pick<Clues, 'byReceiptNo'>;
  readonly voice: RoomVoice;
}

interface Doing {
  readonly row: CommandRow;
  readonly caseFile: CaseFile;
  readonly person: Person;
}

/**
 * A word that is due: a worker's done through the engine in his own name, which asks once more whether he may; a reporter's as his own. Under the message's key, so that twice is once.
 * What the engine refuses is said to him in its own words.
 */
export async function doCommand(tools: CommandTools, row: CommandRow): Promise<void> {
  try {
    const words = row.personId === undefined ? await urgeOwn(tools, row) : await doForWorker(tools, row);
    await tools.commands.end(row._id, 'done');
    if (words !== undefined) await answer(tools, row, doneLine(row.receiptNo, words));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    await tools.commands.end(row._id, 'refused');
    await answer(tools, row, doneLine(row.receiptNo, `没有办成：${fault.message}`).replace('✓ ', ''));
  }
}

async function urgeOwn({ house }: CommandTools, { receiptNo, _id }: CommandRow): Promise<string> {
  await house.urgeReport(receiptNo, _id);
  return '已催办，承办单位会收到';
}

async function doForWorker(tools: CommandTools, row: CommandRow): Promise<string | undefined> {
  const { context: { city }, house } = tools;
  const person = city.people.find(({ id, isActive }) => id === row.personId && isActive !== false);
  const caseFile = await house.caseOfReceipt(row.receiptNo);
  if (person === undefined) throw new Refused('forbidden', '您的账号已停用');
  if (caseFile === undefined) throw new Refused('wrong-state', '还在核对地点，请在工作台处理');
  if (row.verb === 'undo') return undo(tools, { row, caseFile, person });
  const { acts, words } = await deedOf(tools, { row, caseFile, person });
  let acted = caseFile;
  for (const [index, act] of acts.entries()) {
    const isLast = index === acts.length - 1;   // what only leads there has a key of its own
    acted = await house.actOnCase({ caseId: caseFile._id, actor: asActor(person, city), act: { ...act, key: isLast ? row._id : `${row._id}:${index}` } });
  }
  return words ?? await filingWords(tools, row, acted);
}

/** A filing is told to who reported it, in the same room: that answers the worker too. Where that is not said now, he is answered himself. */
async function filingWords({ clues, voice, context: { city } }: CommandTools, { _id, receiptNo, roomId }: CommandRow, { record, foundingReceiptNo, unitId }: CaseFile): Promise<string | undefined> {
  const filing = record.find(({ key, action }) => action === 'file' && key.endsWith(`:${_id}`));
  if (filing === undefined) return undefined;   // other ends were promised when they were said
  const isNews = foundingReceiptNo === receiptNo && record.every((line) => line.action !== 'file' || line === filing) && (await clues.byReceiptNo(receiptNo))?.isEstimate === true;
  if (isNews && await voice.bears(roomId)) return undefined;
  const unitName = city.unitById.get(unitId)?.name;
  return unitName === undefined ? '已受理' : `已受理，${unitName}处理`;
}

async function deedOf({ context: { city }, house }: CommandTools, { row, caseFile, person }: Doing): Promise<Deed> {
  const { note, argument = '', photoIds } = row;
  switch (row.verb) {
    case 'accept': return filing(caseFile.matter?.matterId ?? caseFile.guesses[0]?.matterId, city);
    case 'rename': return filing(city.matters.find(({ name, synonyms }) => name === argument || synonyms.includes(argument))?.id, city);
    case 'done': return settling(caseFile, asActor(person, city), { words: note ?? '网格员当场处置', photoIds });
    case 'void': return voiding(caseFile, note ?? '网格员核实为误报');
    case 'raise': return { acts: [{ action: 'escalate', words: note ?? '网格员处理不了，上报街道' }], words: '已上报街道' };
    case 'merge': return { acts: [{ action: 'merge', masterNo: (await house.caseOfReceipt(row.otherNo ?? ''))?.no ?? '' }], words: `已并入 ${shortNo(row.otherNo ?? '')}` };
    case 'forward': return forwarding({ caseFile, actor: asActor(person, city), argument, city, ...(note === undefined ? {} : { note }) });
    default: return { acts: [{ action: 'note', words: [row.verb === 'urge' ? '群里催办' : '群里补充', argument, note].filter(Boolean).join('：') }], words: row.verb === 'urge' ? '已催办' : '已记下' };
  }
}

/** Mended by himself: at his level of the ladder, or on the spot (R41); what he took up, and no unit has accepted, comes back to him first. */
function settling(caseFile: CaseFile, actor: Actor, done: { readonly words: string; readonly photoIds: readonly string[] }): Deed {
  if (permit(caseFile, 'solve', actor).ok) return { acts: [{ action: 'solve', ...done }], words: '已办好，等复查' };
  const back = caseFile.state === 'reported' ? [] : [{ action: 'sendBack' as const, words: '网格员当场处置，撤回派单' }];
  return { acts: [...back, { action: 'settle', ...done }] };
}

/** What was taken up goes back first; the unit that accepted it already keeps it, and the engine says so. */
function voiding({ state }: CaseFile, words: string): Deed {
  const back = state === 'reported' ? [] : [{ action: 'sendBack' as const, words: '网格员核实为误报，撤回受理' }];
  return { acts: [...back, { action: 'void', words }] };
}

/** What still waits is dropped; what was done is made undone where the lifecycle has a way back. */
async function undo({ commands, house, context: { city } }: CommandTools, { row, caseFile, person }: Doing): Promise<string> {
  const last = row.undoesId === undefined ? undefined : await commands.byId(row.undoesId);
  if (last === undefined || last.state === 'refused') throw new Refused('wrong-state', last === undefined ? '没有可以撤销的操作' : '上一条没有办成，不用撤销');
  if (last.state === 'done') await house.actOnCase({ caseId: caseFile._id, actor: asActor(person, city), act: { ...undoingAct(last, caseFile), key: row._id } });
  await commands.end(last._id, 'undone');
  return '已撤销';
}

function answer({ voice }: CommandTools, row: CommandRow, text: string): Promise<void> {
  return voice.say({ ...answerTo({ ...row, messageId: row._id }, text), _id: `answer.${row._id}` });
}
