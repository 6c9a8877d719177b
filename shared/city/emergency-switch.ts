import { limitWords } from '../sla/limit';
import { areaPrefix, isInArea } from './area';
import type { City, Person, Role } from './city';
import type { EmergencyChannel, EmergencyPlan } from './process';

/** Who begins and ends an emergency. */
export const SWITCHES: readonly Role[] = ['shiftLeader', 'leader'];

const CHANNEL_NAMES: Readonly<Record<EmergencyChannel, string>> = { room: '居民群', sms: '短信' };

/** How the channels of a plan are called; what is not connected says so. */
export function channelNames({ channels }: Pick<EmergencyPlan, 'channels'>, hasSms: boolean): readonly string[] {
  return channels.map((channel) => `${CHANNEL_NAMES[channel]}${channel === 'sms' && !hasSms ? '（尚未接通，不发送）' : ''}`);
}

/** Why this person may not begin or end an emergency there (R40): shift leaders and leaders may, within their area. */
export function refuseSwitch({ role, divisionCode }: Pick<Person, 'role' | 'divisionCode'>, areaCode: string): { readonly code: 'wrong-role' | 'outside-scope'; readonly message: string } | undefined {
  if (!SWITCHES.includes(role)) return { code: 'wrong-role', message: '应急由值班长或领导启动和解除' };
  return isInArea([areaCode, areaPrefix(areaCode)], divisionCode) ? undefined : { code: 'outside-scope', message: '只能启动或解除自己辖区的应急' };
}

/** What the log says when an emergency begins: why, and each of the four things that change together. */
export function beginLines(plan: EmergencyPlan, { divisionCode, words, hasSms }: { readonly divisionCode: string; readonly words: string; readonly hasSms: boolean }, city: City): readonly string[] {
  const channels = channelNames(plan, hasSms).join('、');
  return [
    `启动“${plan.name}”应急（${divisionName(divisionCode, city)}）：${words}`,
    `流程：涉及类别的上报，把握不低于 ${Math.round(plan.autoFileFrom * 100)}% 的直接立案、派遣，不等受理员`,
    `值守：${rosterWords(plan, divisionCode, city).join('；') || '值守表没有这个辖区，按平时的责任表'}`,
    `时限：一律 ${limitWords(plan.limit)}，夜间和节假日照算`,
    `渠道：任务进收件箱${channels === '' ? '' : `，同时发${channels}`}${hasSms && plan.channels.includes('sms') ? '（启动、解除和危及人身的任务发短信）' : ''}`,
  ];
}

/** What the log says when it is stood down. */
export function endLines(planName: string, words: string): readonly string[] {
  return [`解除“${planName}”应急：${words}`, '恢复：流程、值守、时限和渠道都按平时；应急期间立案的案件保留应急时限'];
}

/** Who is on duty where, as far as it concerns an area: its own territories and those around it. */
export function rosterWords(plan: Pick<EmergencyPlan, 'roster'>, areaCode: string, city: City): readonly string[] {
  return rosterIn(plan, areaCode)
    .map(({ divisionCode, unitId }) => `${divisionName(divisionCode, city)}由${city.unitById.get(unitId)?.name ?? unitId}`);
}

/** The lines of a roster that concern an area. */
export function rosterIn({ roster }: Pick<EmergencyPlan, 'roster'>, areaCode: string): EmergencyPlan['roster'] {
  return roster.filter(({ divisionCode }) => isInArea([divisionCode], areaCode) || isInArea([areaCode], divisionCode));
}

export function divisionName(code: string, city: City): string {
  return city.divisionByCode.get(code)?.name ?? city.name;
}

/** An area and everything it lies in, the city first. */
export function areaAndAbove(divisionCode: string, city: City): readonly string[] {
  const codes: string[] = [];
  for (let code = divisionCode; code && !codes.includes(code); code = city.divisionByCode.get(code)?.parentCode ?? '') codes.unshift(code);
  return codes.includes(city.code) ? codes : [city.code, ...codes];
}
