import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import { DEMO_ACCOUNT } from '../../bot/accounts';
import type { Scenario, Stage } from '../support/scenario';
import { picture } from '../support/picture';
import type { SayRequest } from '../../bot/gateway/simulator/wire';
import type { CityTime } from './city-time';
import { withRealNumbers } from './numbers';
import type { RunningCity } from './running-city';
import type { SecondAccount } from './second-account';
import type { StagedRoom } from './stage-room';
import { reportsOf } from './what-came-out';

type SaidStage = Extract<Stage, { readonly kind: 'said' }>;

export interface PlayTools {
  readonly city: RunningCity;
  readonly time: CityTime;
  readonly second: (roomId: string) => Promise<SecondAccount>;
  readonly onStage: () => void;
}

/**
 * Plays a conversation in its room, on the city's next day: each word at its time, the clock going on between.
 *
 * @returns when it began
 */
export async function playScenario(tools: PlayTools, room: StagedRoom): Promise<Date> {
  const { city, time, onStage } = tools;
  const { scenario } = room.written;
  const shift = await shiftTo(city, scenario);
  const begins = new Date(firstOf(scenario).getTime() + shift);
  const ids = new Map<string, string>();
  await time.leapTo(begins);
  for (const stage of scenario.stages) {
    onStage();
    if (stage.kind === 'restart') { await city.restart(false); await time.settle(); continue; }
    await time.goTo(new Date(stage.heardAt.getTime() + shift));
    if (stage.kind === 'wait') continue;
    if (ids.has(stage.message._id)) await city.restart(true);   // handed over once more, all of it
    else ids.set(stage.message._id, await saySo(tools, room, stage, { shift, ids }));
    await time.settle();
  }
  await time.goTo(new Date(scenario.endsAt.getTime() + shift));
  return begins;
}

/** Days that are over are left alone: the conversation's first day is the city's next one. */
async function shiftTo({ clock }: RunningCity, scenario: Scenario): Promise<number> {
  const { clock: { now } } = await clock();
  return startOfLocalDay(localDayOf(new Date(now))) + DAY_MS - startOfLocalDay(localDayOf(firstOf(scenario)));
}

/** The first moment anybody speaks. */
function firstOf({ stages, endsAt }: Scenario): Date {
  const moments = stages.flatMap((stage) => (stage.kind === 'restart' ? [] : [stage.kind === 'said' ? stage.message.saidAt : stage.heardAt]));
  return new Date(Math.min(endsAt.getTime(), ...moments.map((at) => at.getTime())));
}

interface Saying {
  readonly shift: number;
  /** What was said before, by its id in the conversation. */
  readonly ids: ReadonlyMap<string, string>;
}

async function saySo({ city, second }: PlayTools, { roomId, memberIds }: StagedRoom, { message, heardAt }: SaidStage, { shift, ids }: Saying): Promise<string> {
  if (message.kind === 'Joined') return comesIn(city, { roomId, memberIds }, message.talkerId);
  const text = message.text === undefined ? undefined : withRealNumbers(message.text, (await reportsOf(city, roomId)).map(({ receiptNo }) => receiptNo));
  const saidAt = new Date(message.saidAt.getTime() + shift).toISOString();
  const talkerId = memberIds.get(message.talkerId) ?? '';
  const photo = message.photoId === undefined ? undefined : await picture(`${roomId}-${message.photoId}`);
  if (message.accountId !== '甲') return (await second(roomId)).hears({ roomId, talkerId, talkerName: message.talkerId, saidAt, ...(text === undefined ? {} : { text }), ...(photo === undefined ? {} : { photo }) });
  const said = saidIn(message, text, photo, ids);
  return city.say({ roomId, talkerId, said, ...(message.saidAt.getTime() === heardAt.getTime() ? {} : { saidAt }) });
}

async function comesIn(city: RunningCity, { roomId, memberIds }: Pick<StagedRoom, 'roomId' | 'memberIds'>, name: string): Promise<string> {
  const { memberIds: [id = ''] } = await city.changePeople({ kind: 'add-people', roomId, names: [name] });
  memberIds.set(name, id);
  return id;
}

function saidIn({ kind, place, recalledId, isMention }: SaidStage['message'], text: string | undefined, photo: Buffer | undefined, ids: ReadonlyMap<string, string>): SayRequest['said'] {
  if (text !== undefined) return { kind: 'text', text, mentionIds: isMention === true ? [DEMO_ACCOUNT.id] : [] };
  if (photo !== undefined) return { kind: 'picture', bytes: photo, fileName: 'photo.jpg' };
  if (place !== undefined) return { kind: 'place', name: place.name, address: place.address, gcj02: place.gcj02 };
  if (kind === 'Recalled') return { kind: 'recall', messageId: ids.get(`甲:${recalledId ?? ''}`) ?? '' };
  return { kind: 'voice', seconds: 6 };
}
