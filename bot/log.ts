import pino, { type Logger } from 'pino';
import type { Settings } from '../config/env';

/** JSON lines on stdout. Never a member's words, name or place. */
export function openBotLog(settings: Pick<Settings, 'logLevel'>, part: 'bot' | 'gateway'): Logger {
  return pino({ level: settings.logLevel, base: { part }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Faults of a chat library are many and heal: each kind is said once a minute. */
export function faultLogger(log: Logger, now: () => number = () => Date.now()): (fault: unknown) => void {
  const saidAt = new Map<string, number>();
  return (fault) => {
    const words = fault instanceof Error ? fault.message.slice(0, 200) : String(fault).slice(0, 200);
    if (now() - (saidAt.get(words) ?? -Infinity) < 60_000) return;
    saidAt.set(words, now());
    log.warn({ fault: words }, 'it heals or is tried again');
  };
}
