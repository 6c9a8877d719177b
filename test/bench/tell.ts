import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { ActsMeasured } from './measure-acts';
import type { DeadlinesMeasured } from './measure-deadlines';
import type { GatewayMeasured } from './measure-gateway';
import type { ImportsMeasured } from './measure-imports';
import type { ListMeasured } from './measure-lists';
import type { ReportsMeasured } from './measure-reports';

/** What was found on a base of so many cases; 0 is an empty one. */
export interface BaseMeasured {
  readonly cases: number;
  readonly bytesOnDisk: number;
  readonly reports: readonly ReportsMeasured[];
  readonly acts: readonly ActsMeasured[];
  readonly lists: readonly ListMeasured[];
}

export interface Measured {
  readonly isQuick: boolean;
  readonly cacheGb: number;
  readonly deadlines: readonly DeadlinesMeasured[];
  readonly gateway: readonly GatewayMeasured[];
  readonly imports: readonly ImportsMeasured[];
  readonly bases: readonly BaseMeasured[];
}

/** Everything as tables, and as JSON in a file. */
export async function tell(measured: Measured, jsonFile: string): Promise<void> {
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGb: Math.round(totalmem() / 1024 ** 3), node: process.version, loadAverage: loadavg().map((load) => Math.round(load * 10) / 10) };
  console.log(`\n${machine.cores} 核，客户端、服务、数据库在同一台机器；数据库缓存 ${measured.cacheGb} GB；负载 ${machine.loadAverage.join(' / ')}`);
  table('时限计算（一个核）', measured.deadlines.map(({ limit, perSecond }) => ({ 时限: limit, 每秒: perSecond })));
  table('群消息（网关落盘、经 gRPC 到机器人、交接到服务的收件箱）', measured.gateway.map((one) => ({
    群: one.rooms, 每群人数: one.members, 消息: one.messages, 落盘每秒: one.recordedPerSecond, 收件箱每秒: one.receivedPerSecond, 机器人听到: one.heard, '网关 MB': one.gatewayMb, '机器人 MB': one.botMb,
  })));
  table('部件导入（上传、检查、启用，如在工作台上；随后问 30 米内的部件）', measured.imports.map(({ rows, fileMb, seconds, rowsPerSecond, peakMb, slowestAnswerMs, diskMb, near }) => ({
    行: rows, 'MB': fileMb, '上传 秒': seconds.upload, '检查 秒': seconds.check, '检查 行/秒': rowsPerSecond.check, '启用 秒': seconds.publish, '启用 行/秒': rowsPerSecond.publish,
    '导入进程 MB': peakMb.child, '服务 MB': peakMb.server, '期间最慢回答 ms': slowestAnswerMs, '库 MB': diskMb.data + diskMb.indexes, ...Object.fromEntries(near.map(({ clients, latencyMs }) => [`${clients} 客户端 p95 ms`, latencyMs.p95])),
  })));
  table('创建到派单（回答时案件、单位、时限都已被多数节点保存）', measured.bases.flatMap(({ cases, reports }) => reports.map((one) => ({
    案件数: cases, 场景: one.name, 客户端: one.clients, 秒: Math.round(one.seconds), 每秒派单: one.routedPerSecond, 未派单: one.unrouted, ...refusedAndLatency(one), '通知完毕 秒': one.toldAfterSeconds,
  }))));
  table('操作（签收、催办、处置、核查）', measured.bases.flatMap(({ cases, acts }) => acts.map((one) => ({
    案件数: cases, 客户端: one.clients, 秒: Math.round(one.seconds), 操作: one.done, 每秒操作: one.actsPerSecond, ...refusedAndLatency(one),
  }))));
  table('列表（每页 50）、搜索、详情', measured.bases.flatMap(({ lists }) => lists.map((one) => ({
    案件数: one.cases, 场景: one.name, 客户端: one.clients, 次: one.done, ...refusedAndLatency(one),
  }))));
  await mkdir(dirname(jsonFile), { recursive: true });
  await writeFile(jsonFile, `${JSON.stringify({ at: new Date().toISOString(), machine, ...measured }, null, 2)}\n`);
  console.log(`JSON：${jsonFile}`);
}

function refusedAndLatency({ refused, latencyMs, cpuMs }: Pick<ListMeasured, 'refused' | 'latencyMs' | 'cpuMs'>) {
  return {
    被拒: Object.values(refused).reduce((sum, times) => sum + times, 0), 'p50 ms': latencyMs.p50, 'p95 ms': latencyMs.p95, 'p99 ms': latencyMs.p99,
    '服务 CPU ms/次': cpuMs.server, '数据库 CPU ms/次': cpuMs.database,
  };
}

function table(heading: string, rows: readonly object[]): void {
  if (rows.length === 0) return;
  console.log(`\n${heading}`);
  console.table(rows);
}
