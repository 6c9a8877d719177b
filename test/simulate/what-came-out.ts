import type { CaseFile } from '../../shared/case/case-file';
import type { Clue } from '../../shared/clue/clue';
import { nativeCollection } from '../../server/platform/db';
import type { Report } from '../../shared/report/report';
import type { ExpectedReport, Scenario } from '../support/scenario';
import { withWrittenNumbers } from './numbers';
import type { RunningCity } from './running-city';
import { otherId } from './second-account';
import type { StagedRoom } from './stage-room';

/** What the bot said and which reports came out, in a conversation's own words and numbers. */
export interface CameOut {
  readonly lines: readonly string[];
  readonly reports: readonly FoundReport[];
}

export interface FoundReport {
  readonly who: string;
  readonly text: string;
  readonly marks: Readonly<Record<string, string>>;
}

/** Where it is another than the conversation says; empty when it is as written. */
export interface Difference {
  readonly of: string;
  readonly expected: string;
  readonly came: string;
}

const SAME_SAYING = '另有一位居民';
/** Steps of a case by what a conversation calls them; every other one has been filed. */
const STATES: Readonly<Record<string, string>> = { reported: 'waiting', void: 'void', merged: 'merged', closed: 'done', disposed: 'done' };

/** Reports of a room, oldest first. */
export function reportsOf({ db }: Pick<RunningCity, 'db'>, roomId: string): Promise<readonly Report[]> {
  return nativeCollection<Report>(db, 'reports').find({ roomId }).sort({ receivedAt: 1, receiptNo: 1 }).toArray();
}

/** Looks into the city's books for what became of a room's conversation. @param since when it began: what was said while the room was bound is not of it */
export async function whatCameOut(city: RunningCity, { roomId, memberIds }: StagedRoom, since: Date): Promise<CameOut> {
  const reports = await reportsOf(city, roomId);
  const receiptNos = reports.map(({ receiptNo }) => receiptNo);
  const names = new Map([...memberIds].flatMap(([name, id]) => [[id, name], [otherId(id), name]] as const));
  const lines = city.linesOf(roomId).filter(({ talkerId, at }) => talkerId === city.town.self.id && new Date(at) >= since);
  return {
    lines: lines.flatMap(({ said }) => (said.kind === 'text' ? [withWrittenNumbers(said.text.replace('\u2005', ' '), receiptNos)] : [])),
    reports: await Promise.all(reports.map((report) => foundReport(city, report, (talkerId) => names.get(talkerId)))),
  };
}

async function foundReport({ db, linesOf }: RunningCity, report: Report, nameOf: (talkerId: string) => string | undefined): Promise<FoundReport> {
  const clue = await nativeCollection<Clue>(db, 'clues').findOne({ receiptNo: report.receiptNo });
  const caseFile = report.caseId === undefined ? null : await nativeCollection<CaseFile & { readonly _id: string }>(db, 'cases').findOne({ _id: report.caseId });
  const added = report.additions.flatMap(({ text = '' }) => (text === '' ? [] : [text]));
  const said = linesOf(report.roomId ?? '').find(({ said: { kind, ...words } }) => kind === 'text' && 'text' in words && plain(report.text).includes(plain(words.text)));
  return {
    who: nameOf(clue?.talkerId ?? said?.talkerId ?? '') ?? '不知道是谁',
    text: [report.text, ...added].join('，'),
    marks: {
      图: String(report.photos.length + report.additions.reduce((sum, { photoIds }) => sum + photoIds.length, 0)),
      位置: clue?.place?.name ?? '', 危险: clue?.danger ?? '',
      状态: caseFile === null ? 'waiting' : STATES[caseFile.state] ?? 'filed',
      附议: String(added.filter((text) => text.startsWith(SAME_SAYING)).length),
    },
  };
}

/** Everything that is another than written, line by line and report by report. */
export function differences({ lines, reports }: Scenario, came: CameOut): readonly Difference[] {
  return [
    ...pairs(lines, came.lines).flatMap(([want, has], index) => (want !== undefined && has !== undefined && fits(has, want) ? [] : [{ of: `第 ${index + 1} 句`, expected: want ?? '（不说话）', came: has ?? '（没有说）' }])),
    ...pairs(reports, came.reports).flatMap(([want, has], index) => (want !== undefined && has !== undefined && isSame(want, has) ? [] : [{ of: `第 ${index + 1} 件`, expected: want === undefined ? '（没有）' : inWords(want), came: has === undefined ? '（没有）' : `${has.who} ${has.text} ${JSON.stringify(has.marks)}` }])),
  ];
}

function pairs<One, Other>(ones: readonly One[], others: readonly Other[]): readonly (readonly [One | undefined, Other | undefined])[] {
  return Array.from({ length: Math.max(ones.length, others.length) }, (_, index) => [ones[index], others[index]] as const);
}

function isSame({ who, words, marks }: ExpectedReport, has: FoundReport): boolean {
  const text = plain(has.text);
  const areWords = words.every((word) => (word.startsWith('无') ? !text.includes(plain(word.slice(1))) : text.includes(plain(word))));
  return areWords && who === has.who && Object.entries(marks).every(([mark, value]) => has.marks[mark] === value);
}

function inWords({ who, words, marks }: ExpectedReport): string {
  return `${who} ${words.join('…')} ${JSON.stringify(marks)}`;
}

/** A line written without a name may be said to anybody: answers to a command go to who gave it. */
function fits(line: string, pattern: string): boolean {
  return isLike(line, pattern) || !pattern.startsWith('@') && isLike(line.replace(/^@\S+ /, ''), pattern);
}

function isLike(line: string, pattern: string): boolean {
  return new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(line);
}

const plain = (text: string): string => text.normalize('NFKC');
