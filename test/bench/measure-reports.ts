import type { City } from '../../shared/city/city';
import { measured, type CostedResult, type Field } from './field';
import type { Phase } from './messages';
import { sampleReports } from './sample-reports';

const PHOTO_BYTES = 300_000;
const SAMPLES = 2_000;

export interface ReportsMeasured extends Phase, CostedResult {
  readonly photoBytes: number;
  /** Reports that had case, unit and due time when they were answered. */
  readonly routedPerSecond: number;
  /** How long after the last answer the relay had told everything; -1 when not within two minutes. */
  readonly toldAfterSeconds: number;
}

type ReportPhase = Phase & { readonly photoBytes: number };

/** Create-to-routed: from the sending of a report until its case, unit and due time are kept by the majority and answered. */
export async function measureReports(field: Field, city: City, phases: readonly ReportPhase[]): Promise<readonly ReportsMeasured[]> {
  const requests = sampleReports(city, SAMPLES);
  const all: ReportsMeasured[] = [];
  for (const { photoBytes, ...phase } of phases) {
    console.log(`${phase.name}：${phase.clients} 个客户端，${phase.seconds} 秒`);
    const one = await measured(field, phase, { photoBytes }, { kind: 'reports', serviceKey: field.serviceKey, photoBytes, requests });
    const toldAfterSeconds = await field.untilAllIsTold();
    if (phase.isWarmUp !== true) all.push({ ...one, routedPerSecond: Math.round(one.done / one.seconds), toldAfterSeconds });
  }
  return all;
}

/** On an empty base. */
export function emptyPhases(isQuick: boolean): readonly ReportPhase[] {
  const seconds = (whole: number, quick: number) => (isQuick ? quick : whole);
  return [
    { name: '预热', clients: 10, seconds: seconds(8, 4), photoBytes: 0, isWarmUp: true },
    { name: '无照片', clients: 1, seconds: seconds(15, 3), photoBytes: 0 },
    { name: '无照片', clients: 10, seconds: seconds(20, 4), photoBytes: 0 },
    { name: '无照片', clients: 50, seconds: seconds(60, 10), photoBytes: 0 },
    { name: '带 300 kB 照片', clients: 1, seconds: seconds(10, 3), photoBytes: PHOTO_BYTES },
    { name: '带 300 kB 照片', clients: 10, seconds: seconds(15, 3), photoBytes: PHOTO_BYTES },
    { name: '带 300 kB 照片', clients: 50, seconds: seconds(20, 5), photoBytes: PHOTO_BYTES },
  ];
}

/** On a grown base: the same load as the one its rate is held against (R108). */
export function grownPhases(isQuick: boolean): readonly ReportPhase[] {
  return [
    { name: '预热', clients: 10, seconds: isQuick ? 3 : 8, photoBytes: 0, isWarmUp: true },
    { name: '无照片', clients: 50, seconds: isQuick ? 8 : 60, photoBytes: 0 },
  ];
}
