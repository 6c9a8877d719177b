import type { Actor } from '../case/case-file';
import type { City, ReportSource } from '../city/city';
import type { Report } from '../report/report';

/** Who said it, where the report carries no person's name. */
const SOURCE_NAMES: Readonly<Record<ReportSource, string>> = {
  citizen: '市民',
  gridWorker: '网格员',
  chat: '群成员',
  hotline: '热线来电人',
  leader: '领导',
  media: '媒体',
  video: '视频识别',
  device: '监测设备',
  system: '其他系统',
};

/** The source of a report in words. */
export function sourceName(source: ReportSource): string {
  return SOURCE_NAMES[source];
}

/** Who the record says opened the case: a known person by his post, else the source. */
export function reporterOf(report: Pick<Report, 'reporter' | 'source'>, city: City): Actor {
  const { reporter, source } = report;
  const person = reporter.kind === 'person' ? city.people.find(({ id }) => id === reporter.id) : undefined;
  if (!person || person.role === 'citizen') {
    return { kind: 'reporter', id: reporter.id ?? reporter.kind, name: sourceName(source), role: MACHINES.has(source) ? 'system' : 'citizen' };
  }
  const unitName = person.unitId === undefined ? undefined : city.unitById.get(person.unitId)?.name;
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    role: person.role,
    ...(person.unitId !== undefined && { unitId: person.unitId }),
    ...(unitName !== undefined && { unitName }),
    divisionCode: person.divisionCode,
  };
}

const MACHINES: ReadonlySet<ReportSource> = new Set(['video', 'device', 'system']);
