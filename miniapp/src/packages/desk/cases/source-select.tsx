import { REPORT_SOURCES } from '../../../../../shared/city/city';
import { sourceWords } from '../../../features/case/source-words';
import { intakeSource } from '../../../features/intake/intake-source';
import { without } from '../../../features/model/without';
import { useRead } from '../../../features/model/use-read';
import type { DeskRoute } from '../desk-route';

interface SourceSelectProps {
  readonly route: DeskRoute;
  readonly onChange: (route: DeskRoute) => void;
}

const OF_CHANNEL = 'channel:';

/** Where cases came from: a kind of source, or one channel of other systems. Without the channels the kinds are there all the same. */
export function SourceSelect({ route, onChange }: SourceSelectProps) {
  const { data: channels = [] } = useRead(intakeSource.channels);
  const value = route.channel === undefined ? route.source ?? '' : `${OF_CHANNEL}${route.channel}`;
  const isKnown = route.channel === undefined || channels.some(({ id }) => id === route.channel);
  const choose = (chosen: string) => {
    const bare = without(without(route, 'source'), 'channel');
    if (chosen === '') onChange(bare);
    else onChange(chosen.startsWith(OF_CHANNEL) ? { ...bare, channel: chosen.slice(OF_CHANNEL.length) } : { ...bare, source: chosen });
  };
  return (
    <select className="desk-input" aria-label="来源" value={value} onChange={(event) => choose(event.target.value)}>
      <option value="">全部来源</option>
      {REPORT_SOURCES.map((source) => <option key={source} value={source}>{sourceWords(source)}</option>)}
      {channels.length > 0 || !isKnown ? (
        <optgroup label="渠道">
          {channels.map(({ id, name }) => <option key={id} value={`${OF_CHANNEL}${id}`}>{name}</option>)}
          {isKnown ? null : <option value={`${OF_CHANNEL}${route.channel}`}>{route.channel}</option>}
        </optgroup>
      ) : null}
    </select>
  );
}
