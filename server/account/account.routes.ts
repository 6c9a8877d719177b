import { z } from 'zod';
import { ROLES } from '../../shared/city/city';
import { passwordRequest, type PasswordRequest } from '../../shared/account/people-api';
import { sessionRequest, type SessionRequest } from '../../shared/account/session-request';
import type { Call, Route } from '../platform/route';
import { route } from '../platform/route';
import type { Accounts } from './sign-in';

const sessionAnswer = z.object({
  token: z.string().optional(),
  expiresAt: z.iso.datetime(),
  person: z.object({
    id: z.string(), account: z.string(), name: z.string(), role: z.enum(ROLES), unitId: z.string().optional(), unitName: z.string().optional(),
    divisionCode: z.string(), divisionName: z.string(), isDemo: z.boolean(),
  }),
});

/** Sign in, who am I, sign out. */
export function accountRoutes(accounts: Accounts): Route[] {
  return [
    route<SessionRequest>({
      method: 'post', path: '/api/session', guard: 'anyone', tag: '账号', isLimited: true, body: sessionRequest, summary: '工作人员登录',
      answers: { 201: { description: '已登录', schema: sessionAnswer } },
      handle: async ({ body }) => ({ status: 201, body: await accounts.signIn(body.account, body.password) }),
    }),
    route<PasswordRequest>({
      method: 'post', path: '/api/session/password', guard: 'anyone', tag: '账号', isLimited: true, body: passwordRequest, summary: '设置自己的新密码（一次性密码第一次登录时，或自己修改），并登录',
      answers: { 201: { description: '已修改并登录', schema: sessionAnswer } },
      handle: async ({ body }) => ({ status: 201, body: await accounts.changePassword(body) }),
    }),
    route({
      method: 'get', path: '/api/session', guard: 'staff', tag: '账号', summary: '现在登录的是谁',
      answers: { 200: { description: '登录人', schema: sessionAnswer } },
      handle: async (call) => ({ body: await accounts.view(tokenOf(call)) }),
    }),
    route({
      method: 'delete', path: '/api/session', guard: 'staff', tag: '账号', summary: '退出登录',
      answers: { 200: { description: '已退出', schema: z.object({ isSignedOut: z.boolean() }) } },
      handle: async (call) => {
        await accounts.signOut(tokenOf(call));
        return { body: { isSignedOut: true } };
      },
    }),
  ];
}

function tokenOf({ koa }: Call<unknown, unknown>): string {
  return koa.get('Authorization').replace(/^Bearer /, '');
}
