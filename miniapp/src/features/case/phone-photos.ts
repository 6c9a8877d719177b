import { randomId } from '../../api/client';
import { uploadPhoto } from '../../api/upload-photo';
import { choosePhotos } from '../../platform/choose-photos';
import type { PhotoSource } from './photo-uploads';

/** Photos of this phone or desk, sent to the city's server. */
export const phonePhotos: PhotoSource = { choose: choosePhotos, upload: uploadPhoto, newId: randomId };
