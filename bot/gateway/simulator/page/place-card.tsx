import type { LngLat } from '../../../../shared/geo/place';
import type { SimulatorTown } from '../wire';

const WIDTH = 232;
const HEIGHT = 104;
/** A window of about 9 km: the shape of the land around the point, not the whole district. */
const SPAN_DEGREES = 0.09;

interface PlaceCardProps {
  readonly name: string;
  readonly address: string;
  readonly gcj02: LngLat;
  readonly districts: SimulatorTown['districts'];
}

/** A place as WeChat shows it: its name, its address, a small map. Drawn from our own outlines, no tiles. */
export function PlaceCard({ name, address, gcj02, districts }: PlaceCardProps) {
  const [longitude, latitude] = gcj02;
  return (
    <div className="place-card">
      <p className="place-name">{name}</p>
      <p className="place-address">{address || `${longitude.toFixed(5)}, ${latitude.toFixed(5)}`}</p>
      <Sketch gcj02={gcj02} districts={districts} />
    </div>
  );
}

function Sketch({ gcj02, districts }: Pick<PlaceCardProps, 'gcj02' | 'districts'>) {
  const toBox = boxAround(gcj02);
  return (
    <svg className="sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="位置示意图">
      <rect width={WIDTH} height={HEIGHT} className="sketch-water" />
      {districts.map(({ name, rings }, index) => <path key={name} d={rings.map((ring) => pathOf(ring, toBox)).join('')} className={`sketch-land land-${index % 3}`} />)}
      <circle cx={WIDTH / 2} cy={HEIGHT / 2} r="22" className="sketch-halo" />
      <path d={`M${WIDTH / 2} ${HEIGHT / 2}c-7-9-10-13-10-18a10 10 0 1 1 20 0c0 5-3 9-10 18z`} className="sketch-pin" />
      <circle cx={WIDTH / 2} cy={HEIGHT / 2 - 18} r="3.6" className="sketch-eye" />
    </svg>
  );
}

type ToBox = (point: LngLat) => readonly [number, number];

function boxAround([longitude, latitude]: LngLat): ToBox {
  const perDegree = WIDTH / SPAN_DEGREES;
  const shrink = Math.cos((latitude * Math.PI) / 180);
  return ([east, north]) => [WIDTH / 2 + (east - longitude) * perDegree * shrink, HEIGHT / 2 - (north - latitude) * perDegree];
}

function pathOf(ring: readonly LngLat[], toBox: ToBox): string {
  return `M${ring.map((point) => toBox(point).map((value) => value.toFixed(1)).join(' ')).join('L')}Z`;
}
