import { z } from 'zod';
import { REPORT_SOURCES } from '../../shared/city/city';
import { channelRequest, keyRequest, type ChannelKeyMade, type ChannelRequest, type ChannelView, type KeyRequest } from '../../shared/report/intake/channel-api';
import { liveKeys, rotatedKeys, type ChannelKey } from '../../shared/report/intake/signed-call';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { bodyHashOf, keyOfChannel } from './channel-signature';
import type { ChannelRow, ChannelStore } from './channels.store';

const TAG = '接入渠道';
const CHANNEL_ID = /^[a-z0-9][a-z0-9-]{1,29}$/;

const channelAnswer = z.object({
  id: z.string(), name: z.string(), source: z.enum(REPORT_SOURCES), whenChanged: z.enum(['add', 'refuse']).describe('同一原编号来了别的内容：add 作为追加，refuse 拒绝'),
  isOn: z.boolean(), isAnswered: z.boolean().describe('办理状态是否回传'), address: z.string().optional(),
  keys: z.array(z.object({ id: z.string(), madeAt: z.iso.datetime(), endsAt: z.iso.datetime().optional() })).optional(),
});

export interface ChannelTools {
  readonly context: Pick<ServerContext, 'clock' | 'sign' | 'log'>;
  readonly channels: ChannelStore;
}

/** Channels of other systems: who they are, for staff; their addresses and keys, for operators (R11). */
export function channelRoutes({ context, channels }: ChannelTools): Route[] {
  return [
    route({
      method: 'get', path: '/api/channels', guard: 'staff', tag: TAG, summary: '接入渠道：12345、81890、110、媒体、领导、视频等',
      answers: { 200: { description: '渠道', schema: z.array(channelAnswer) } },
      handle: async ({ caller }) => {
        const isOperator = staffOf(caller).role === 'operator';
        return { body: (await channels.all()).map((channel) => viewOf(channel, isOperator, context.clock.now())) };
      },
    }),
    route<ChannelRequest>({
      method: 'put', path: '/api/channels/:channel', guard: 'operator', tag: TAG, body: channelRequest as z.ZodType<ChannelRequest>, summary: '新增或修改一个渠道；重复提交结果相同',
      answers: { 200: { description: '渠道', schema: channelAnswer } },
      handle: async ({ params, body, caller, requestId }) => {
        const id = params.channel ?? '';
        if (!CHANNEL_ID.test(id)) throw new Refused('bad-field', '渠道编号用 2–30 个小写字母、数字或 -', [{ path: 'channel', message: '编号不合要求' }]);
        const channel = await channels.put({ id, ...body });
        context.log.info({ audit: 'channel', requestId, channel: id, personId: caller.id }, 'channel changed');
        return { body: viewOf(channel, true, context.clock.now()) };
      },
    }),
    route<KeyRequest>({
      method: 'post', path: '/api/channels/:channel/keys', guard: 'operator', tag: TAG, needsKey: true, body: keyRequest as z.ZodType<KeyRequest>,
      summary: '换密钥：新密钥只显示这一次；旧的再用 7 天，泄露的立即作废',
      answers: { 201: { description: '新密钥', schema: z.object({ keyId: z.string(), key: z.string(), madeAt: z.iso.datetime() }) }, 409: { description: '刚刚有人换过' } },
      handle: async ({ params, body, caller, key, requestId }) => {
        const channel = await channels.byId(params.channel ?? '');
        if (channel === undefined) throw new Refused('not-found', '没有这个渠道');
        const keyId = bodyHashOf(`${caller.id}\n${key}`).slice(0, 12);
        const earlier = channel.keys.find(({ id }) => id === keyId);
        if (earlier !== undefined) return { status: 201, body: madeView(context, channel, earlier) };
        const madeAt = context.clock.now();
        const keys = rotatedKeys(channel.keys, { id: keyId, madeAt, madeBy: caller.id }, body.isLeaked);
        if (!(await channels.putKeys(channel, keys))) throw new Refused('version-changed', '刚刚有人改过这个渠道，请刷新后再换');
        context.log.info({ audit: 'channel-key', requestId, channel: channel._id, keyId, personId: caller.id }, 'channel key made');
        return { status: 201, body: madeView(context, channel, { id: keyId, madeAt }) };
      },
    }),
  ];
}

function madeView({ sign }: ChannelTools['context'], { _id }: ChannelRow, { id, madeAt }: Pick<ChannelKey, 'id' | 'madeAt'>): ChannelKeyMade {
  return { keyId: id, key: keyOfChannel(sign, _id, id), madeAt: madeAt.toISOString() };
}

function viewOf({ _id, name, source, whenChanged, isOn, address, keys }: ChannelRow, isOperator: boolean, now: Date): ChannelView {
  return {
    id: _id, name, source, whenChanged, isOn, isAnswered: isOn && address !== '',
    ...(isOperator && {
      address,
      keys: liveKeys(keys, now).map(({ id, madeAt, endsAt }) => ({ id, madeAt: madeAt.toISOString(), ...(endsAt === undefined ? {} : { endsAt: endsAt.toISOString() }) })),
    }),
  };
}
