import { useState } from 'react';
import { DAY_MS, localDate, localDayOf, localTime, startOfLocalDay } from '../../../../shared/time/local-time';
import type { ClockChange } from '../../../../shared/time/moved-clock';
import { dayAndTime } from './city-now';
import type { Talking } from './use-talk';

const MINUTE_MS = 60_000;
const JUMPS: readonly (readonly [words: string, minutes: number])[] = [['3 分钟', 3], ['10 分钟', 10], ['1 小时', 60], ['1 天', 24 * 60]];
const PACES: readonly (readonly [words: string, pace: number])[] = [['停住', 0], ['照常', 1], ['快 60 倍', 60]];
const DIGESTS: readonly (readonly [words: string, hours: number])[] = [['下一个 07:30', 7.5], ['下一个 18:30', 18.5]];

interface ClockProps {
  readonly now: Date;
  readonly clock: Talking['clock'];
  readonly moveClock: Talking['moveClock'];
}

/** The city's time; a demo that allows it lets it be put forward, because a group's timers are minutes, nights and days. */
export function Clock({ now, clock, moveClock }: ClockProps) {
  const [isOpen, show] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [isBusy, setBusy] = useState(false);
  const pace = clock?.view.pace ?? 1;
  const move = async (change: ClockChange): Promise<void> => {
    setBusy(true);
    const told = await moveClock(change);
    setBusy(false);
    setTrouble(told.isKnown ? '' : told.message);
  };
  const to = (at: Date): Promise<void> => move({ to: at.toISOString() });

  return (
    <div className="clock" onKeyDown={(event) => { if (event.key === 'Escape') show(false); }}>
      <button type="button" className="clock-face" aria-expanded={isOpen} aria-label={`城市时间 ${dayAndTime(now)}`} onClick={() => show(!isOpen)}>
        <span className="clock-day">{dayAndTime(now).split(' ')[0]}</span><b>{localTime(now)}</b>{pace === 1 ? null : <i>{pace === 0 ? '停' : `×${pace}`}</i>}
      </button>
      {isOpen ? (
        <div className="clock-panel" role="dialog" aria-label="城市时间">
          {clock === undefined ? <p>业务系统连上后才知道城市时间</p> : null}
          {clock?.view.isSettable === false ? <p>这座城市按机器的时间走。要拨钟，用 <code>CLOCK=settable npm start</code> 启动演示</p> : null}
          {clock?.view.isSettable === true ? (
            <>
              <fieldset disabled={isBusy}><legend>往前拨</legend>{JUMPS.map(([words, minutes]) => <button type="button" key={words} onClick={() => void to(new Date(now.getTime() + minutes * MINUTE_MS))}>{words}</button>)}</fieldset>
              <fieldset disabled={isBusy}><legend>拨到</legend>{DIGESTS.map(([words, hours]) => <button type="button" key={words} onClick={() => void to(nextAt(hours, now))}>{words}</button>)}<ToTime now={now} onChoose={(at) => void to(at)} /></fieldset>
              <fieldset disabled={isBusy}><legend>快慢</legend>{PACES.map(([words, value]) => <button type="button" key={words} aria-pressed={pace === value} onClick={() => void move({ pace: value })}>{words}</button>)}</fieldset>
              <p>{words(clock.view)}</p>
            </>
          ) : null}
          {trouble === '' ? null : <p className="bad" role="alert">{trouble}</p>}
        </div>
      ) : null}
    </div>
  );
}

function ToTime({ now, onChoose }: { readonly now: Date; readonly onChoose: (at: Date) => void }) {
  const [value, setValue] = useState('');
  const shown = value || `${localDate(now)}T${localTime(now)}`;
  return (
    <form onSubmit={(event) => { event.preventDefault(); onChoose(new Date(`${shown}:00+08:00`)); }}>
      <input type="datetime-local" aria-label="日期和时间" value={shown} onChange={(event) => setValue(event.target.value)} />
      <button type="submit">拨到这时</button>
    </form>
  );
}

function nextAt(hours: number, now: Date): Date {
  const today = startOfLocalDay(localDayOf(now)) + hours * 60 * MINUTE_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

function words({ busy: { toRead, toClose, toTell, toSay }, nextDueAt }: NonNullable<Talking['clock']>['view']): string {
  const open = toRead + toClose + toTell + toSay;
  if (open > 0) return `还有 ${open} 件没办完（待读 ${toRead}，到期 ${toClose}，待说 ${toSay}）`;
  return nextDueAt === undefined ? '都办完了，没有在等的事' : `都办完了，下一件到期在 ${dayAndTime(new Date(nextDueAt))}`;
}
