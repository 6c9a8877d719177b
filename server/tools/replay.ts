import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import type { ApiRefusal, Receipt, ReportView } from '../../shared/case/case-api';
import { cityLocator } from '../../shared/city/city-locator';
import type { LngLat } from '../../shared/geo/place';
import { TEXT_MAX } from '../../shared/report/limits';
import { type HttpClient, httpClient } from './http-client';
import { withChinese } from './replay/english-words';
import { type Mover, boxOf, mover } from './replay/move-points';
import { type ReplayRow, readRows } from './replay/read-rows';
import { type Tally, isDispatched, tally } from './replay/tally';
import { keysIn } from './start/data-folder';

const RETRY_WAITS_MS: readonly number[] = [200, 1_000, 3_000, 10_000];
/** A report whose triage failed is taken up by the relay: it is asked after for a while. */
const LATER = { askedAtMost: 500, waitMs: 500, rounds: 40 } as const;
const ESCAPED_MAX = 150;
const USAGE = 'npm run replay -- FILE [--speed N | --asap] [--limit N] [--clients N] [--url URL] [--key KEY]';

interface Options {
  readonly file: string;
  /** How many times faster than it happened; undefined sends as fast as answers come. */
  readonly speed: number | undefined;
  readonly limit: number;
  readonly clients: number;
  readonly url: string;
  readonly key: string;
}

interface Unsettled {
  readonly receipt: Receipt;
  readonly sentAt: number;
}

/** Real reports through the HTTP API as channels send them. The key of a row is file and row, so a second run only repeats. */
async function replay(options: Options): Promise<void> {
  const city = await loadCity(readSettings().city, { isDemo: true });
  const survey = await surveyOf(options);
  const move = mover(boxOf(survey.points), city, cityLocator(city));
  console.log(`${options.file}：${survey.rows} 条，其中 ${survey.points.length} 条有坐标\n${move.words}\n英文类别前加一句对应的中文（如 Street Light → 路灯不亮），原文保留`);
  const client = httpClient(options.url, options.clients);
  const counts = tally();
  const bar = new SingleBar({ format: '{bar} {percentage}% | {value}/{total} 条 | 每秒 {rate}', noTTYOutput: true, notTTYSchedule: 5_000, etaBuffer: 1_000 });
  bar.start(survey.rows, 0, { rate: '0' });
  const since = performance.now();
  const ticker = setInterval(() => bar.update(counts.done(), { rate: ((counts.done() * 1000) / (performance.now() - since)).toFixed(0) }), 250);
  const sent = await sendAll(options, client, move, counts).finally(() => { clearInterval(ticker); bar.update(counts.done()); bar.stop(); });
  const seconds = (performance.now() - since) / 1000;
  await askLater(sent.unsettled, client, counts);
  client.close();
  if (sent.cut > 0) console.log(`${sent.cut} 条超过 ${TEXT_MAX} 字，已截短`);
  if (sent.snapped > 0) console.log(`${sent.snapped} 条落在城外，按行号放入网格`);
  console.log(counts.lines(seconds).join('\n'));
}

/** The whole file says where its points lie, so that a part of it moves as the whole does. */
async function surveyOf({ file, limit }: Options): Promise<{ rows: number; points: readonly LngLat[] }> {
  const points: LngLat[] = [];
  let rows = 0;
  for await (const row of readRows(file)) {
    rows += 1;
    if (row.lngLat !== undefined) points.push(row.lngLat);
  }
  return { rows: Math.min(rows, limit), points };
}

async function sendAll(options: Options, client: HttpClient, move: Mover, counts: Tally): Promise<{ unsettled: readonly Unsettled[]; cut: number; snapped: number }> {
  const unsettled: Unsettled[] = [];
  const sum = { cut: 0, snapped: 0, taken: 0 };
  const rows = readRows(options.file);
  const turn = pacer(options.speed);
  const lane = async () => {
    for (let next = await rows.next(); next.done !== true && sum.taken < options.limit; next = await rows.next()) {
      sum.taken += 1;
      await turn(next.value.at);
      const { body, isCut, isSnapped } = requestOf(next.value, move);
      sum.cut += Number(isCut);
      sum.snapped += Number(isSnapped);
      const later = await sendOne(next.value.id, body, options, client, counts);
      if (later !== undefined && unsettled.length < LATER.askedAtMost) unsettled.push(later);
    }
  };
  await Promise.all(Array.from({ length: options.clients }, lane));
  await rows.return(undefined);
  return { unsettled, cut: sum.cut, snapped: sum.snapped };
}

function requestOf(row: ReplayRow, move: Mover): { body: string; isCut: boolean; isSnapped: boolean } {
  const moved = row.lngLat === undefined ? undefined : move.move(row.lngLat, row.id);
  const whole = withChinese(row.text);
  const text = shortened(whole);
  const body = {
    text,
    ...(moved && { place: { longitude: moved.lngLat[0], latitude: moved.lngLat[1], datum: 'wgs84' } }),
    ...(row.placeWords !== undefined && { placeWords: row.placeWords.slice(0, 200) }),
    ...(row.at && { happenedAt: row.at.toISOString() }),
    originalId: row.id.slice(0, 100),
  };
  return { body: JSON.stringify(body), isCut: text.length < whole.length, isSnapped: moved?.isSnapped === true };
}

/** Never half of a sign that takes two units. */
function shortened(text: string): string {
  return text.length <= TEXT_MAX ? text : text.slice(0, TEXT_MAX).replace(/[\uD800-\uDBFF]$/, '');
}

async function sendOne(rowId: string, body: string, { file, key }: Options, client: HttpClient, counts: Tally): Promise<Unsettled | undefined> {
  const headers = { 'Content-Type': 'application/json', 'X-Service-Key': key, 'Idempotency-Key': keyOf(file, rowId) };
  const sentAt = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    const answer = await client.send({ method: 'POST', path: '/api/reports', headers, body }).catch((error: Error) => ({ status: 0, text: error.message }));
    const wait = RETRY_WAITS_MS[attempt];
    if ((answer.status === 0 || answer.status === 429 || answer.status >= 500) && wait !== undefined) {
      await pause(wait);
      continue;
    }
    if (answer.status !== 200 && answer.status !== 201) return void counts.refused(reasonOf(answer));
    const receipt = JSON.parse(answer.text) as Receipt;
    if (answer.status === 200) return void counts.repeated(receipt);
    counts.accepted(receipt, performance.now() - sentAt);
    return receipt.caseNo === undefined && receipt.waitingReason === undefined ? { receipt, sentAt } : undefined;
  }
}

async function askLater(unsettled: readonly Unsettled[], client: HttpClient, counts: Tally): Promise<void> {
  let open = unsettled;
  for (let round = 0; round < LATER.rounds && open.length > 0; round += 1) {
    const still: Unsettled[] = [];
    for (const one of open) {
      const answer = await client.send({ method: 'GET', path: `/api/reports/${one.receipt.receiptNo}`, headers: { 'X-Receipt-Secret': one.receipt.secret } });
      const view = JSON.parse(answer.text) as Partial<ReportView>;
      if (isDispatched(view as Receipt)) counts.dispatchedLater(view as Receipt, performance.now() - one.sentAt);
      else still.push(one);
    }
    open = still;
    if (open.length > 0) await pause(LATER.waitMs);
  }
  if (open.length > 0) console.log(`${open.length} 条已有回执，案件还没有开出`);
}

/** Waits until a row's time has come at this speed; rows come in the order of the file. */
function pacer(speed: number | undefined): (at: Date | undefined) => Promise<void> {
  const since = performance.now();
  let first: number | undefined;
  return async (at) => {
    if (speed === undefined || at === undefined) return;
    first ??= at.getTime();
    const due = since + (at.getTime() - first) / speed;
    if (due > performance.now()) await pause(due - performance.now());
  };
}

function keyOf(file: string, rowId: string): string {
  const name = encodeURIComponent(basename(file).replace(/\.gz$/, ''));
  return `${name.slice(-ESCAPED_MAX)}:${encodeURIComponent(rowId)}`.slice(-200);
}

function reasonOf({ status, text }: { status: number; text: string }): string {
  try {
    const { code, fields = [] } = (JSON.parse(text) as ApiRefusal).error;
    return fields[0] === undefined ? code : `${code}（${fields[0].path}：${fields[0].message}）`;
  } catch {
    return status === 0 ? text : `HTTP ${status}`;   // an answer that is not ours
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { speed: { type: 'string' }, asap: { type: 'boolean' }, limit: { type: 'string' }, clients: { type: 'string' }, url: { type: 'string' }, key: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || (values.speed !== undefined && !(Number(values.speed) > 0))) throw new Error(USAGE);
  const settings = readSettings();
  await replay({
    file, speed: values.speed === undefined ? undefined : Number(values.speed), limit: Number(values.limit ?? Infinity), clients: Number(values.clients ?? 16),
    url: values.url ?? `http://127.0.0.1:${settings.port}`, key: values.key ?? (settings.serviceKey || (await keysIn(settings.dataDir)).serviceKey || ''),
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
