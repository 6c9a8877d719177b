import { useMemo, useState } from 'react';
import type { CityMapShapes } from '../../../../../shared/city/city-api';
import type { DistrictFigures } from '../../../../../shared/score/score-api';
import { districtTone } from '../../../features/overview/overview-flow';
import { drawnDistricts, MAP_HEIGHT, MAP_WIDTH } from '../../../features/overview/map-drawing';

interface DistrictMapProps {
  readonly shapes: CityMapShapes;
  readonly figures: readonly DistrictFigures[];
  readonly onOpen: (districtCode: string) => void;
}

/** The districts, each in the colour of its worst share, with its number of open cases; a press opens them. */
export function DistrictMap({ shapes, figures, onOpen }: DistrictMapProps) {
  const drawn = useMemo(() => drawnDistricts(shapes), [shapes]);
  const [over, setOver] = useState<string>();
  const byCode = new Map(figures.map((one) => [one.districtCode, one]));
  return (
    <svg className="desk-map" viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="group" aria-label="各区县未办结案件分布">
      <defs>
        <pattern id="desk-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line className="desk-hatch-line" x1="0" y1="0" x2="0" y2="7" /></pattern>
      </defs>
      {drawn.map(({ code, name, path }) => {
        const own = byCode.get(code);
        const tone = own ? districtTone(own) : 'none';
        return (
          <g
            key={code}
            className={`desk-district desk-fill-${tone}${over === code ? ' is-over' : ''}`}
            role="button"
            tabIndex={0}
            aria-label={`${name}，未办结 ${own?.openCases ?? 0} 件，超时 ${own?.redCases ?? 0} 件`}
            onClick={() => onOpen(code)}
            onKeyDown={(event) => { if (event.key === 'Enter') onOpen(code); }}
            onMouseEnter={() => setOver(code)}
            onMouseLeave={() => setOver(undefined)}
          >
            <title>{`${name}：未办结 ${own?.openCases ?? 0}，超时 ${own?.redCases ?? 0}，今日新增 ${own?.openedToday ?? 0}，今日办结 ${own?.closedToday ?? 0}`}</title>
            <path d={path} />
            {tone === 'red' ? <path d={path} className="desk-hatch" fill="url(#desk-hatch)" /> : null}
          </g>
        );
      })}
      {drawn.map(({ code, name, at }) => {
        const own = byCode.get(code);
        return (
          <g key={code} className="desk-map-label" aria-hidden="true">
            <text x={at[0]} y={at[1] - 3} className="desk-map-name">{name}</text>
            <text x={at[0]} y={at[1] + 15} className="desk-map-count">{own?.openCases ?? 0}</text>
          </g>
        );
      })}
    </svg>
  );
}
