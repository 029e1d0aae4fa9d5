import { defineWords } from '@baixing/web';

export const usePhotoWords = defineWords(
  'photos',
  {
    take: '拍照',
    again: '再拍一张',
    left: '还可 {{count}} 张',
    number: '第 {{number}} 张',
    remove: '移除第 {{number}} 张',
    working: '正在处理照片…',
    unreadable: '这张照片打不开，请重拍。',
    full: '手机存不下这张照片，请腾出空间后重拍。',
    gallery: '相册',
    own: '系统相机',
    choose: '从相册选',
    retry: '用应用内相机',
    noCamera: '应用内相机打不开：没有权限或没有相机。可用系统相机或相册，照片会标明“相册”。',
    last: '最近一张',
  },
  {
    take: 'Take a photo',
    again: 'One more',
    left: '{{count}} more possible',
    number: 'Photo {{number}}',
    remove: 'Remove photo {{number}}',
    working: 'Preparing the photo…',
    unreadable: 'This photo cannot be opened; take it again.',
    full: 'The phone has no room for this photo; make room and take it again.',
    gallery: 'Gallery',
    own: 'Phone camera',
    choose: 'From the gallery',
    retry: 'Camera of this application',
    noCamera:
      'The camera of this application does not open: no leave, or no camera. Use the phone’s own or the gallery; such photos are marked “Gallery”.',
    last: 'The last photo',
  },
);
