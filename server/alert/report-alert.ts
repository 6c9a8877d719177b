import type { Alert } from '../../shared/alert/alert';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import { isOpen } from '../../shared/case/lifecycle';
import type { CaseAct } from '../../shared/case/act';
import type { City } from '../../shared/city/city';
import type { CityEvent } from '../../shared/event';
import type { ReportRequest } from '../../shared/report/report-request';
import type { Subscriber } from '../outbox/subscriber';
import type { AlertStore } from './alert.store';

/** What the alert stage needs of others; handed in by app.ts. */
export interface AlertHands {
  readonly city: City;
  /** Takes in the device's report, once a key, and says which case it became. */
  readonly receive: (request: ReportRequest, key: string) => Promise<CaseFile | undefined>;
  readonly caseById: (caseId: string) => Promise<CaseFile | undefined>;
  readonly actOnCase: (input: { readonly caseId: string; readonly act: CaseAct; readonly actor: Actor }) => Promise<unknown>;
}

const DEVICE_RULE: Actor = { kind: 'rule', id: 'rule:alert', name: '设备告警', role: 'system' };

/**
 * A raised alert becomes one case; raised again while that case is open, it is a line in its record.
 * `alert.cleared` never closes a case: a person rechecks.
 */
export function alertReporting(alerts: AlertStore, hands: AlertHands): Subscriber {
  return {
    name: 'alert-reporting',
    to: ['alert.raised', 'alert.cleared'],
    tell: async (event) => {
      const alert = await alerts.byId(event.documentId);
      const isKnown = event.type === 'alert.raised' && alert?.linkedRaise === event.data.raiseCount;
      if (alert === undefined || isKnown) return;
      const open = await openCaseOf(alert, hands);
      if (event.type === 'alert.raised' && open === undefined) return openCase(alerts, alert, event, hands);
      if (open !== undefined) return note(open, alert, event, hands);
    },
  };
}

async function openCase(alerts: AlertStore, alert: Alert, event: CityEvent, hands: AlertHands): Promise<void> {
  const { words, deviceName, reading } = wordsOf(alert, event, hands.city);
  const [longitude, latitude] = alert.place.wgs84;
  const caseFile = await hands.receive({
    text: `${deviceName}：${words}（${reading}）`,
    place: { longitude, latitude, datum: 'wgs84', origin: 'device' },
    placeWords: deviceName,
    matterId: alert.matterId,
    source: 'device',
    originalId: alert._id,
  }, `alert:${alert._id}:${String(event.data.raiseCount)}`);
  if (caseFile === undefined) return;
  await alerts.link(alert._id, { reportId: caseFile.foundingReportId, caseId: caseFile._id, caseNo: caseFile.no, linkedRaise: Number(event.data.raiseCount) });
}

async function note(caseFile: CaseFile, alert: Alert, event: CityEvent, { city, actOnCase }: AlertHands): Promise<void> {
  const { words, reading } = wordsOf(alert, event, city);
  const line = event.type === 'alert.raised' ? `设备再次报警：${words}（${reading}）` : `设备读数已恢复正常（${reading}），仍请现场处置并复查`;
  await actOnCase({ caseId: caseFile._id, actor: DEVICE_RULE, act: { action: 'add', key: event._id, words: line } });
}

async function openCaseOf({ caseId }: Alert, { caseById }: AlertHands): Promise<CaseFile | undefined> {
  const caseFile = caseId === undefined ? undefined : await caseById(caseId);
  return caseFile !== undefined && isOpen(caseFile.state) ? caseFile : undefined;
}

function wordsOf(alert: Alert, { data }: CityEvent, city: City): { readonly words: string; readonly deviceName: string; readonly reading: string } {
  const rule = city.alertRules.find(({ id }) => id === alert.ruleId);
  const device = city.devices.find(({ id }) => id === alert.deviceId);
  return {
    words: rule?.words ?? '读数超过限值',
    deviceName: device?.name ?? alert.deviceId,
    reading: `读数 ${String(data.value)}${rule?.unitLabel ?? ''}，限值 ${rule?.raiseAt ?? '未登记'}${rule?.unitLabel ?? ''}`,
  };
}
