import { JPEG_QUALITY, LONGEST_SIDE, type PhotoFile } from './photo-file';

/**
 * Photos from camera or album: time and place are read first, as drawing on a canvas drops them; then compressed.
 * Answers an empty list when nothing was chosen.
 *
 * @param most how many more may be added
 */
export async function choosePhotos(most: number): Promise<readonly PhotoFile[]> {
  const files = await askForFiles(most > 1);
  return Promise.all(files.slice(0, most).map(prepared));
}

function askForFiles(isMany: boolean): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = isMany;
    input.hidden = true;
    const done = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.addEventListener('change', done, { once: true });
    input.addEventListener('cancel', done, { once: true });
    document.body.append(input);
    input.click();
  });
}

async function prepared(file: File): Promise<PhotoFile> {
  const said = await readExif(file);
  const blob = await compressed(file);
  return { url: URL.createObjectURL(blob), blob, ...said };
}

async function readExif(file: File): Promise<Pick<PhotoFile, 'takenAt' | 'exifPlace'>> {
  try {
    const { default: exifr } = await import('exifr');
    const tags: unknown = await exifr.parse(file, { pick: ['DateTimeOriginal', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'], gps: true });
    const { DateTimeOriginal: at, longitude, latitude } = (tags ?? {}) as Record<string, unknown>;
    return {
      ...(at instanceof Date && !Number.isNaN(at.getTime()) ? { takenAt: at.toISOString() } : {}),
      ...(typeof longitude === 'number' && typeof latitude === 'number' ? { exifPlace: { longitude, latitude } } : {}),
    };
  } catch {
    return {};   // a picture without readable EXIF is still a picture
  }
}

/** What can't be drawn is sent as it is: the server says what is wrong with it. */
async function compressed(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
    const isWorthIt = blob && (blob.size < file.size || file.type === 'image/jpeg');   // a drawn JPEG has lost its EXIF
    return isWorthIt ? blob : file;
  } catch {
    return file;
  }
}
