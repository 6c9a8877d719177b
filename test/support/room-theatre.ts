import { checkedReceiptNo } from './receipt-numbers';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { digestOf } from '../../shared/chat/digest';
import { chosenCommand, PHOTO_FIRST, planCommand, waitingWords, type CommandPlan } from '../../shared/chat/command/plan-command';
import { afterCommand, UNDO_MS } from '../../shared/chat/command/undo';
import type { Candidate } from '../../shared/chat/command/choose-target';
import type { Command } from '../../shared/chat/command/parse-command';
import { foundIn } from '../../shared/chat/collect';
import { decideSegment } from '../../shared/chat/decide';
import { hear, type Heard, type HeardSegment } from '../../shared/chat/hear';
import { answerLine, answerTo, HELLO_LINE, UNKNOWN_LINE } from '../../shared/chat/knowledge';
import type { KnowledgeRow } from '../../shared/city/city';
import type { ChatLexicon } from '../../shared/chat/lexicon';
import { mask } from '../../shared/chat/mask';
import { policyOf, remember } from '../../shared/chat/policy';
import { closedLine, filedLine, receiptLine, shortNo, voidedLine, doneLine } from '../../shared/chat/reply';
import { newRoom, type RoomState } from '../../shared/chat/room-state';
import { afterSaying, nextDigestAt, voiceFor, type LineWish } from '../../shared/chat/voice';
import { standsWords } from '../../shared/triage/case-in-room';
import type { Scenario, Stage } from './scenario';

export interface StagedReport {
  readonly receiptNo: string;
  readonly who: string;
  text: string;
  photos: number;
  place: string;
  danger: string;
  state: 'waiting' | 'filed' | 'void' | 'done' | 'merged';
  supporters: number;
}

export interface Staged {
  readonly lines: readonly string[];
  readonly reports: readonly StagedReport[];
}

export interface TheatreTools {
  readonly lexicon: ChatLexicon;
  readonly matterOf: (text: string) => string | undefined;
  readonly knowledge: readonly KnowledgeRow[];
}

/** What a case of the stage waits for: a worker's own filing, which no unit has accepted. */
const IN_ROOM: Readonly<Record<StagedReport['state'], Pick<Candidate, 'awaits' | 'takes' | 'isTaken' | 'isEnded'>>> = {
  waiting: { awaits: ['accept', 'done', 'void', 'forward', 'raise', 'merge', 'rename', 'urge', 'progress', 'add'] },
  filed: { awaits: ['done', 'merge', 'urge', 'progress', 'add'], takes: ['void', 'forward'], isTaken: true },
  void: { awaits: [], takes: ['progress'], isEnded: true }, done: { awaits: [], takes: ['progress'], isEnded: true }, merged: { awaits: [], takes: ['progress'], isEnded: true },
};
const STATE_IN_ENGINE = { waiting: 'reported', filed: 'filed', void: 'void', done: 'closed', merged: 'merged' } as const;

type Row = HeardSegment & { readonly ageSeconds: number };

/** A room on a stage: the pure pipeline as the server runs it, its rows in arrays, its timers read off the rows, and a case that only knows its state. */
export function playScenario(scenario: Scenario, tools: TheatreTools): Staged {
  let room: RoomState = newRoom('room', scenario.isUnbound ? undefined : '330203001001001');
  let segments: readonly Row[] = [];
  const reports: StagedReport[] = [];
  const lines: string[] = [];
  const heardIds = new Set<string>();
  const title = (receiptNo: string): string => reports.find((one) => one.receiptNo === receiptNo)?.text.slice(0, 6) ?? '';
  const reportOf = (receiptNo: string): StagedReport | undefined => reports.find((one) => one.receiptNo === receiptNo);

  const say = (words: string, wish: LineWish, now: Date, news?: { readonly receiptNo: string; readonly kind: 'receipt' | 'filed' | 'closed' | 'voided' }): void => {
    const voice = voiceFor(wish, room, now);
    if (voice === 'digest' && news !== undefined) {
      room = { ...room, deferred: [...room.deferred, { id: `${news.kind}.${news.receiptNo}`, title: title(news.receiptNo), ...news }], digestAt: room.digestAt ?? nextDigestAt(now) };
    }
    if (voice !== 'say') return;
    lines.push(`${wish.mentionId === undefined ? '' : `@${wish.mentionId} `}${words}`);
    room = afterSaying(room, { at: now, isUrgent: wish.isUrgent, ...(wish.mentionId === undefined ? {} : { mentionId: wish.mentionId }), ...(wish.isQuestion === undefined ? {} : { isQuestion: wish.isQuestion }) });
  };

  const close = (row: Row, now: Date): string | undefined => {
    const decision = decideSegment(row, { room, segments, matterOf: tools.matterOf, now });
    const settle = (receiptNo?: string): void => {
      segments = receiptNo === undefined ? segments.filter(({ _id }) => _id !== row._id) : segments.map((one) => (one._id === row._id ? { ...one, state: 'reported' as const, receiptNo } : one));
    };
    if (decision.kind === 'drop') return void settle();
    if (decision.kind === 'answer') {
      settle();
      const known = answerTo(decision.question, tools.knowledge);
      const words = known !== undefined ? answerLine(known) : decision.isToUs ? UNKNOWN_LINE : undefined;
      if (words !== undefined && row.ageSeconds <= 600) say(words, { isUrgent: false, mentionId: row.talkerId, ...(decision.isToUs ? { isAnswer: true } : {}) }, now);
      return undefined;
    }
    if (decision.kind === 'join') {
      const report = reportOf(decision.receiptNo);
      if (report !== undefined) { report.supporters += 1; report.photos += decision.found.photoIds.length; }
      settle(decision.receiptNo);
      return decision.receiptNo;
    }
    const { found, asks, isSilent } = decision;
    const receiptNo = checkedReceiptNo(reports.length + 1);
    reports.push({ receiptNo, who: row.talkerId, text: found.text, photos: found.photoIds.length, place: found.place?.name ?? '', danger: found.danger ?? '', state: 'waiting', supporters: segments.find(({ _id }) => _id === row._id) === undefined ? 0 : supporters.get(row._id) ?? 0 });
    settle(receiptNo);
    if (row.ageSeconds <= 600 && !silent.has(row._id) && !isSilent) {
      say(receiptLine({ receiptNo, isWaiting: false, isEstimate: true, unitName: '网格', ...(found.danger === undefined ? {} : { danger: found.danger }), ...(asks === undefined ? {} : { asks }) }, now),
        { isUrgent: found.danger !== undefined, mentionId: row.talkerId, ...(asks === undefined ? {} : { isQuestion: true }) }, now, { receiptNo, kind: 'receipt' });
    }
    return receiptNo;
  };
  const supporters = new Map<string, number>();
  const silent = new Set<string>();
  const urged = new Set<string>();

  const tick = (now: Date): void => {
    for (;;) {
      const due = segments.filter(({ state, closeAt }) => state !== 'reported' && closeAt <= now).sort((one, other) => one.closeAt.getTime() - other.closeAt.getTime())[0];
      if (due === undefined) break;
      close(due, due.closeAt);
    }
    for (const due of waiting.filter(({ dueAt }) => dueAt <= now)) {
      waiting.splice(waiting.indexOf(due), 1);
      act(due.plan, due.talkerId, due.dueAt, true);
    }
    for (let at = room.digestAt; at !== undefined && at <= now; at = room.digestAt) {   // in the theatre a wait is one step
      const digest = digestOf(room, at);
      if (digest?.kind === 'wait') { room = { ...room, digestAt: digest.until }; continue; }
      if (digest === undefined) break;
      const { newcomersAt, ...rest } = room;
      delete (rest as { digestAt?: Date }).digestAt;
      room = { ...rest, deferred: [], ...(digest.tellsNewcomers ? { consentToldAt: at } : newcomersAt === undefined ? {} : { newcomersAt }), ...(digest.againAt === undefined ? {} : { digestAt: digest.againAt }) };
      if (digest.line === undefined) continue;
      lines.push(digest.line);
      room = afterSaying(room, { at, isUrgent: false });
    }
  };

  const candidates = (talkerId: string): readonly Candidate[] => reports.map(({ receiptNo, text, state, who, danger }) => ({
    receiptNo, text, title: text.slice(0, 6), ...IN_ROOM[state], stands: standsWords(STATE_IN_ENGINE[state]),
    ...(who === talkerId || segments.some((one) => one.talkerId === talkerId && one.receiptNo === receiptNo) ? { isOwn: true } : {}), ...(danger === '' ? {} : { isDanger: true }),
  }));

  const waiting: { plan: Extract<CommandPlan, { kind: 'act' }>; talkerId: string; dueAt: Date }[] = [];
  const act = (plan: Extract<CommandPlan, { kind: 'act' }>, talkerId: string, now: Date, isDue = false): void => {
    const report = reportOf(plan.receiptNo);
    if (report === undefined) return;
    const words = waitingWords(plan.verb);
    if (words !== undefined && !isDue) {
      const shown = segments.find((one) => one.talkerId === talkerId && one.state === 'open' && one.parts.every(({ kind }) => kind === 'photo'));
      if (plan.verb === 'done' && shown === undefined) return say(`${shortNo(plan.receiptNo)} ${PHOTO_FIRST}`, { isUrgent: false, isAnswer: true }, now);
      if (plan.verb === 'done') segments = segments.filter((one) => one !== shown);
      waiting.push({ plan, talkerId, dueAt: new Date(now.getTime() + UNDO_MS) });
      room = afterCommand(room, { talkerId, verb: plan.verb, receiptNo: plan.receiptNo, at: now });
      return say(doneLine(plan.receiptNo, words), { isUrgent: false, isAnswer: true }, now);
    }
    const kept = plan.verb === 'undo' ? waiting.findIndex((one) => one.plan.receiptNo === plan.receiptNo && one.talkerId === talkerId) : -1;
    if (kept >= 0) waiting.splice(kept, 1);
    const news = (words: string, kind: 'filed' | 'closed' | 'voided'): void => say(words, { isUrgent: false, mentionId: report.who }, now, { receiptNo: report.receiptNo, kind });
    if (plan.verb === 'accept' && report.state === 'waiting') { report.state = 'filed'; news(filedLine({ receiptNo: report.receiptNo, unitName: '网格' }, now), 'filed'); }
    else if (plan.verb === 'void') { report.state = 'void'; news(voidedLine(report.receiptNo), 'voided'); }
    else if (plan.verb === 'done') { report.state = 'done'; news(closedLine(report.receiptNo, undefined), 'closed'); }
    else if (plan.verb === 'merge') { report.state = 'merged'; say(doneLine(report.receiptNo, `已并入 ${shortNo(plan.otherNo ?? '')}`), { isUrgent: false, isAnswer: true }, now); }
    else if (plan.verb === 'undo') { report.state = 'waiting'; say(doneLine(report.receiptNo, '已撤销'), { isUrgent: false, isAnswer: true }, now); }
    else if (plan.verb === 'forward') { report.state = 'filed'; say(doneLine(report.receiptNo, `已转 ${plan.argument ?? ''}`), { isUrgent: false, isAnswer: true }, now); }
    else if (plan.verb === 'raise') { report.state = 'filed'; say(doneLine(report.receiptNo, '已上报街道'), { isUrgent: false, isAnswer: true }, now); }
    else if (plan.verb === 'urge' && plan.asReporter === true) {
      say(urged.has(report.receiptNo) ? `${shortNo(report.receiptNo)} 没有办成：今天已经催过了` : doneLine(report.receiptNo, '已催办，承办单位会收到'), { isUrgent: false, isAnswer: true }, now);
      urged.add(report.receiptNo);
    } else if (plan.verb === 'urge') { say(doneLine(report.receiptNo, '已催办'), { isUrgent: false, isAnswer: true }, now); }
    else if (plan.verb === 'add') { report.text = `${report.text}，${plan.argument ?? ''}`; say(doneLine(report.receiptNo, '已补充'), { isUrgent: false, isAnswer: true }, now); }
    if (!isDue && plan.verb !== 'undo') room = afterCommand(room, { talkerId, verb: plan.verb, receiptNo: plan.receiptNo, at: now });
  };

  const command = (said: Command, quoted: string | undefined, message: ChatMessage): void => {
    const plan = planCommand(said, quoted, { room, talkerId: message.talkerId, isWorker: scenario.workers.includes(message.talkerId), candidates: candidates(message.talkerId), now: message.heardAt });
    if (plan.kind === 'act' && plan.isConfirmed === true && room.toConfirm !== undefined) room = { ...room, toConfirm: { ...room.toConfirm, isAnswered: true } };
    if (plan.kind === 'act') act(plan, message.talkerId, message.heardAt);
    if (plan.kind === 'tell' || plan.kind === 'room') {
      say(plan.line, { isUrgent: false, isAnswer: true }, message.heardAt);
      const { mutedUntil } = room;
      room = { ...room, ...(plan.kind === 'room' ? plan.change : { ...(plan.asked === undefined ? {} : { asked: plan.asked }), ...(plan.toConfirm === undefined ? {} : { toConfirm: plan.toConfirm }) }) };
      if (said.verb === 'mute' || said.verb === 'unmute') room = afterCommand(room, { talkerId: message.talkerId, verb: said.verb, at: message.heardAt, ...(mutedUntil === undefined ? {} : { mutedUntilBefore: mutedUntil }) });
    }
    if (plan.kind === 'progress') say(`${shortNo(plan.receiptNo)} ${reportOf(plan.receiptNo)?.state ?? ''}`, { isUrgent: false, isAnswer: true }, message.heardAt);
  };

  const carryOut = (heard: Heard, message: ChatMessage): void => {
    const { heardAt, talkerId } = message;
    if (heard.kind === 'begin') {
      segments = [...segments.map((one) => (one._id === heard.endsId ? { ...one, state: 'closing' as const, closeAt: heardAt } : one)), { ...heard.segment, _id: `s-${message.messageId}`, talkerId, state: 'open', ageSeconds: message.ageSeconds }];
    }
    if (heard.kind === 'grow') segments = segments.map((one) => (one._id === heard.id ? { ...one, ...heard.segment, ageSeconds: message.ageSeconds } : one));
    if (heard.kind === 'drop') segments = segments.filter(({ _id }) => _id !== heard.id);
    if (heard.kind === 'add') {
      const report = reportOf(heard.receiptNo);
      if (report !== undefined) { report.photos += heard.photoId === undefined ? 0 : 1; report.text = heard.text === undefined ? report.text : `${report.text}，${heard.text}`; }
    }
    if (heard.kind === 'withdraw') {
      const [report, { left }] = [reportOf(heard.receiptNo), heard];
      const found = left && foundIn(left);
      segments = segments.flatMap((one) => (one._id !== heard.id ? [one] : left === undefined ? [] : [{ ...one, parts: left.parts }]));
      if (report?.state === 'waiting' && report.who === talkerId) { report.state = found === undefined ? 'void' : 'waiting'; report.text = found?.text ?? ''; report.photos = found?.photoIds.length ?? 0; }
    }
    if (heard.kind === 'support') {
      const report = heard.receiptNo === undefined ? undefined : reportOf(heard.receiptNo);
      if (report !== undefined) report.supporters += 1;
      else supporters.set(heard.id, (supporters.get(heard.id) ?? 0) + 1);
    }
    if (heard.kind === 'hasten') {
      silent.add(heard.id);
      const row = segments.find(({ _id }) => _id === heard.id);
      const receiptNo = row && close(row, heardAt);
      if (receiptNo !== undefined) command({ ...heard.command, numbers: [receiptNo.slice(-5), ...heard.command.numbers] }, undefined, message);
    }
    if (heard.kind === 'joined') room = { ...room, newcomersAt: room.newcomersAt ?? heardAt, digestAt: room.digestAt ?? nextDigestAt(heardAt) };
    if (heard.kind === 'mention' && message.ageSeconds <= 600) say(HELLO_LINE, { isUrgent: false, isAnswer: true, mentionId: talkerId }, heardAt);
    if (heard.kind === 'command') command(heard.command, heard.quoted, message);
    if (heard.kind === 'choice') {
      const chosen = chosenCommand(room, heard.index);
      if (chosen !== undefined) command(chosen.command, undefined, message);
    }
  };

  const perform = (stage: Stage): void => {
    if (stage.kind === 'restart') {
      ({ room, segments } = reviveRows({ room, segments }));
      return;
    }
    tick(stage.heardAt);
    if (stage.kind === 'wait') return;
    const { message } = stage;
    if (heardIds.has(`${message.accountId}:${message.messageId}`)) return;
    heardIds.add(`${message.accountId}:${message.messageId}`);
    const masked = message.text === undefined ? message : { ...message, text: mask(message.text) };
    if (policyOf(masked, room, ['小格'], message.heardAt).kind === 'ignore') {
      return;
    }
    if (masked.kind !== 'Joined') room = remember(masked, room, message.heardAt);
    carryOut(hear(masked, { room, segments, isWorker: scenario.workers.includes(message.talkerId), now: message.heardAt }, tools.lexicon), masked);
  };

  for (const stage of scenario.stages) perform(stage);
  tick(scenario.endsAt);
  return { lines, reports };
}

/** Rows as they come back from a store: nothing lives in the process. */
function reviveRows<Rows>(rows: Rows): Rows {
  return JSON.parse(JSON.stringify(rows), (key, value: unknown) => (typeof value === 'string' && /At$|^at$|^until$|Until$/.test(key) ? new Date(value) : value)) as Rows;
}
