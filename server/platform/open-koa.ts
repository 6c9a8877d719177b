import Koa from 'koa';
import compress from 'koa-compress';
import { answerErrors } from './answer-errors';
import { callerFinder, type FindPerson } from './auth';
import type { ServerContext } from './context';
import { Refused } from './errors';
import { mountRoutes } from './mount-routes';
import { h5Pages } from './pages';
import { rateLimit } from './rate-limit';
import { requestLog } from './request-log';
import type { Route } from './route';

/** The one list of middlewares, with the routes of all stages between them. */
export function openKoa({ settings, log, metrics }: Pick<ServerContext, 'settings' | 'log' | 'metrics'>, routes: readonly Route[], pagesFolder: string, findPerson: FindPerson): Koa {
  const koa = new Koa();
  koa.on('error', (fault: Error) => log.debug({ fault: fault.message }, 'connection ended early'));
  koa.use(requestLog(log, metrics));
  koa.use(answerErrors(log));
  koa.use(onlyFor('GET', compress({ threshold: 1024 })));
  koa.use(mountRoutes(routes, { findCaller: callerFinder(settings, findPerson), limit: rateLimit(settings) }));
  koa.use(h5Pages(pagesFolder));
  koa.use(() => { throw new Refused('not-found', '没有这个地址'); });
  return koa;
}

function onlyFor(method: string, middleware: Koa.Middleware): Koa.Middleware {
  return (koa, next) => (koa.method === method ? middleware(koa, next) : next());
}
