const WIDTH = 960;
const HEIGHT = 720;
const QUALITY = 0.85;

type Brush = CanvasRenderingContext2D;

/** Simple scenes for who has no photo at hand: each time a little different, so that no two are the same file. */
const SCENES: Readonly<Record<string, (brush: Brush) => void>> = {
  路灯: (brush) => {
    ground(brush, '#1b2433', '#2b2f36');
    brush.fillStyle = '#6d7480';
    brush.fillRect(460 + sway(), 160, 14, 430);
    brush.fillRect(380, 150, 100, 12);
    ellipse(brush, 392, 176, 34, 12, '#3b4048');
  },
  垃圾: (brush) => {
    ground(brush, '#b9c7cf', '#8d8a80');
    brush.fillStyle = '#2f6f4a';
    brush.fillRect(360, 290, 240, 260);
    for (let bag = 0; bag < 9; bag += 1) ellipse(brush, 300 + bag * 48 + sway(), 560 - (bag % 3) * 26, 58, 40, ['#1f1f22', '#e8e4da', '#c2b280'][bag % 3] ?? '#222');
  },
  井盖: (brush) => {
    ground(brush, '#9a9b98', '#77797a');
    ellipse(brush, 480 + sway(), 470, 170, 84, '#1a1b1d');
    ellipse(brush, 560 + sway(), 500, 165, 78, '#55585c');
  },
};

export const SAMPLE_PHOTOS: readonly string[] = Object.keys(SCENES);

/** A photo of this scene, as a phone's camera would give it. */
export async function samplePhoto(name: string): Promise<ArrayBuffer> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('no canvas');
  SCENES[name]?.(brush);
  for (let grain = 0; grain < 4_000; grain += 1) {
    brush.fillStyle = `rgba(${grain % 2 === 0 ? '255,255,255' : '0,0,0'},.06)`;
    brush.fillRect(Math.random() * WIDTH, Math.random() * HEIGHT, 3, 3);
  }
  const blob = await new Promise<Blob | null>((done) => { canvas.toBlob(done, 'image/jpeg', QUALITY); });
  if (blob === null) throw new Error('no picture');
  return blob.arrayBuffer();
}

function ground(brush: Brush, sky: string, road: string): void {
  brush.fillStyle = sky;
  brush.fillRect(0, 0, WIDTH, HEIGHT);
  brush.fillStyle = road;
  brush.fillRect(0, HEIGHT * 0.55 + sway(), WIDTH, HEIGHT);
}

function ellipse(brush: Brush, x: number, y: number, wide: number, high: number, colour: string): void {
  brush.fillStyle = colour;
  brush.beginPath();
  brush.ellipse(x, y, wide, high, 0, 0, Math.PI * 2);
  brush.fill();
}

const sway = (): number => Math.random() * 40 - 20;
