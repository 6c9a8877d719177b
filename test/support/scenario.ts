import type { ChatMessage } from '../../shared/chat/chat-rows';

/** One thing that happens in a room. */
export type Stage =
  | { readonly kind: 'said'; readonly heardAt: Date; readonly message: ChatMessage }
  | { readonly kind: 'wait'; readonly heardAt: Date }
  /** Whoever reads the room ends and another begins, with the rows alone. */
  | { readonly kind: 'restart' };

export interface ExpectedReport {
  readonly who: string;
  readonly words: readonly string[];
  readonly marks: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly title: string;
  readonly workers: readonly string[];
  readonly isUnbound: boolean;
  readonly stages: readonly Stage[];
  readonly endsAt: Date;
  /** What the bot may say, in order, `*` for anything; nothing else. */
  readonly lines: readonly string[];
  readonly reports: readonly ExpectedReport[];
}

const DATE = '2026-09-28';
const AFTER_MS = 11 * 60_000;

/**
 * Conversations as people read them. A scenario begins with `#` and its title; then
 * `网格员 李` names bound workers, `未绑定` a room nobody bound;
 * `09:00:00 王 words` is said (`09:00:00>09:02:00` heard late, `王/乙` heard by our second account, `+1` before the time the next day);
 * `[图]`, `[位置 名]`, `[语音]`, `[撤回 2]`, `[进群]` take words' place, `「…」 words` quotes, `@小格` speaks to the bot;
 * `等 19:00:00` waits, `重启` ends the process, `重发` hands all over again;
 * `> line` is what the bot says (silence counts), `= 王 words | 图 2 | 状态 filed` what comes out. Words are separated by `…`.
 */
export function readScenarios(text: string): readonly Scenario[] {
  return text.split(/^# /m).slice(1).map((block) => {
    const [title = '', ...rows] = block.split('\n').map((row) => row.trim()).filter((row) => row !== '');
    const stages = stagesOf(rows);
    const last = stages.flatMap((stage) => (stage.kind === 'restart' ? [] : [stage.heardAt.getTime()])).reduce((latest, at) => Math.max(latest, at), 0);
    return {
      title, stages,
      workers: rows.filter((row) => row.startsWith('网格员 ')).flatMap((row) => row.split(/\s+/).slice(1)),
      isUnbound: rows.includes('未绑定'),
      endsAt: new Date(last + AFTER_MS),
      lines: rows.filter((row) => row.startsWith('> ')).map((row) => row.slice(2)),
      reports: rows.filter((row) => row.startsWith('= ')).map(expectedReport),
    };
  });
}

function stagesOf(rows: readonly string[]): readonly Stage[] {
  const stages: Stage[] = [];
  for (const row of rows) {
    const said = /^(\+1 )?(\d\d:\d\d:\d\d)(?:>(\d\d:\d\d:\d\d))? (\S+) (.+)$/.exec(row);
    if (said !== null) stages.push(saidStage(said, stages.filter(({ kind }) => kind === 'said').length + 1));
    const wait = /^等 (\+1 )?(\d\d:\d\d:\d\d)$/.exec(row);
    if (wait !== null) stages.push({ kind: 'wait', heardAt: at(wait[2] ?? '', wait[1]) });
    if (row === '重启') stages.push({ kind: 'restart' });
    if (row === '重发') stages.push(...stages.filter(({ kind }) => kind === 'said'));
  }
  return stages;
}

function saidStage([, nextDay, saidTime = '', heardTime, speaker = '', words = '']: RegExpExecArray, number: number): Stage {
  const [talkerId = '', account = '甲'] = speaker.split('/');
  const saidAt = at(saidTime, nextDay);
  const heardAt = heardTime === undefined ? saidAt : at(heardTime, nextDay);
  const messageId = account === '甲' ? `m${number}` : `${account}${number}`;
  const ageSeconds = Math.round((heardAt.getTime() - saidAt.getTime()) / 1_000);
  const base = { _id: `${account}:${messageId}`, accountId: account, messageId, roomId: 'room', talkerId, saidAt, heardAt, ageSeconds, state: 'new' as const, storedAt: heardAt };
  return { kind: 'said', heardAt, message: { ...base, ...contentOf(words, messageId) } };
}

function contentOf(words: string, messageId: string): Pick<ChatMessage, 'kind'> & Partial<ChatMessage> {
  const card = /^\[(图|语音|位置|撤回|进群|合并转发)\s*(.*)\]$/.exec(words);
  const [, what, rest = ''] = card ?? [];
  if (what === '图') return { kind: 'Image', photoId: rest === '' ? messageId : rest };
  if (what === '位置') return { kind: 'Location', place: { gcj02: [121.5, 29.8], name: rest, address: '' } };
  if (what === '撤回') return { kind: 'Recalled', recalledId: `m${rest}` };
  if (what === '进群') return { kind: 'Joined' };
  if (what !== undefined) return { kind: 'Other' };
  const quote = /^「(.+?)」\s+(.+)$/.exec(words);
  const text = quote === null ? words : `「${quote[1]}」\n- - - - - - - - - - - - - - -\n${quote[2]}`;
  return { kind: 'Text', text, ...(words.includes('@小格') ? { isMention: true } : {}) };
}

function expectedReport(row: string): ExpectedReport {
  const [said = '', ...marks] = row.slice(2).split('|').map((part) => part.trim());
  const [who = '', ...words] = said.split(/\s+/);
  return { who, words: words.join(' ').split('…').filter((word) => word !== ''), marks: Object.fromEntries(marks.map((mark) => mark.split(/\s+/) as [string, string])) };
}

function at(time: string, nextDay: string | undefined): Date {
  const day = new Date(`${DATE}T${time}+08:00`);
  return nextDay === undefined ? day : new Date(day.getTime() + 86_400_000);
}
