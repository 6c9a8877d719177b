import type { CaseFile } from '../../case/case-file';
import type { City } from '../../city/city';
import { divisionName } from '../../city/emergency-switch';
import type { ToldEvent } from '../notices';
import { shortNo, textOf, textsOf } from '../told';

/** An SMS before it is known who gets it: the three words its approved template is filled with (`{1}：{2}（{3}）`). Never a citizen's words. */
export interface SmsDraft {
  readonly unitIds: readonly string[];
  readonly params: readonly [what: string, about: string, where: string];
  readonly emergencyId: string;
}

/** As many signs as a gateway takes in one word of a notice's template. Source: Tencent SMS, error 1036. */
const PARAM_MAX = 12;
const STREET_DIGITS = 9;
/** Classes that are about life whatever the words say. Source: R71 (gas, collapse, bridge); the rest is ours. */
const LIFE_CLASSES = /燃气|塌陷|坍塌|桥|高空坠物|线缆脱落/;

const SWITCHED: Readonly<Partial<Record<ToldEvent['type'], string>>> = { 'emergency.begun': '启动应急', 'emergency.ended': '解除应急' };

/** The events somebody may get an SMS for. */
export const SMS_EVENTS: readonly ToldEvent['type'][] = ['emergency.begun', 'emergency.ended', 'case.dispatched', 'reminder.due'];

/** What the roster is told by SMS when an emergency begins or ends; nothing, where its plan has no SMS (R40). */
export function smsOfEmergency({ type, data }: ToldEvent, emergencyId: string, city: City): SmsDraft | undefined {
  const what = SWITCHED[type];
  const divisionCode = textOf(data.divisionCode);
  if (what === undefined || divisionCode === undefined || !textsOf(data.channels).includes('sms')) return undefined;
  return { unitIds: textsOf(data.unitIds), params: [what, clipped(String(data.planName)), clipped(divisionName(divisionCode, city))], emergencyId };
}

/** What a unit is told by SMS of a case: a task about life, and its red reminder, while the emergency it was opened in goes on and its plan says so (R40, R71). */
export function smsOfCase({ type, data }: ToldEvent, caseFile: CaseFile, city: City): SmsDraft | undefined {
  const what = type === 'case.dispatched' ? '紧急任务' : isRed(data) ? '超时提醒' : undefined;
  const emergency = city.emergencies.find(({ id }) => id === caseFile.emergencyId);
  if (what === undefined || emergency?.plan.channels.includes('sms') !== true || !isAboutLife(caseFile)) return undefined;
  const number = `#${shortNo(caseFile.no)}`;
  const street = divisionName(caseFile.areaCodes.find(({ length }) => length === STREET_DIGITS) ?? '', city).slice(0, PARAM_MAX - number.length);
  const about = caseFile.danger ?? caseFile.matter?.name ?? '突发事件';
  return { unitIds: [textOf(data.unitId) ?? caseFile.unitId], params: [what, clipped(about), `${street}${number}`], emergencyId: emergency.id };
}

/** Whether somebody may come to harm: by the words of who reported it, or by its class (R71). */
export function isAboutLife({ danger, matter }: Pick<CaseFile, 'danger' | 'matter'>): boolean {
  return danger !== undefined || LIFE_CLASSES.test(matter?.name ?? '');
}

/** An SMS as it is read, for pages: the gateway puts the city's signature before it. */
export function smsWords([what, about, where]: readonly string[]): string {
  return `${what}：${about}（${where}）`;
}

/** Reminders of the disposal clock carry its colour; other clocks have none. */
function isRed({ timer, colour }: ToldEvent['data']): boolean {
  return (timer ?? 'colour') === 'colour' && colour === 'red';
}

function clipped(words: string): string {
  return words.length > PARAM_MAX ? `${words.slice(0, PARAM_MAX - 1)}…` : words;
}
