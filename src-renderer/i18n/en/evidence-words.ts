import type { SameWords } from '../same-words.ts'
import type { evidenceWords as zh } from '../zh-cn/evidence-words.ts'

export const evidenceWords: SameWords<typeof zh> = {
  label: 'Pictures',
  tools: 'Picture tools',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
  rotateLeft: 'Turn left',
  rotateRight: 'Turn right',
  linked: 'Linked',
  brightness: 'Brightness',
  zoomValue: '{{percent}}%',
  choose: 'Choose a picture',
  noReference: 'No reference photo',
  noReferenceHelp:
    'The centre gave no register photo of this person. Check number, name and the photo itself; in doubt choose field check or escalate.',
  slot: {
    'id-photo': 'Submitted photo',
    'reference-photo': 'Reference photo',
    'card-front': 'Card, front',
    'card-back': 'Card, back',
    other: 'Other',
  },
  size: '{{size}} / limit {{limit}}',
  sizeOnly: '{{size}}',
  pixels: '{{w}}×{{h}} px',
  type: 'really {{type}}',
  typeDiffers: 'really {{type}}, claims {{claimed}}',
  alt: '{{slot}}, {{name}}',
  preview: 'Preview, the original is not here yet',
  measure: {
    'aspect-ratio': 'Ratio',
    sharpness: 'Sharpness',
    brightness: 'Brightness',
    'width-px': 'Width',
    'height-px': 'Height',
    'file-bytes': 'Size',
  },
  broken: {
    missing: {
      title: 'Picture not here yet',
      text: 'It has not come from the centre; it is fetched once there is a network. Take the next case, or choose hold or field check.',
    },
    'wrong-type': {
      title: 'Not a picture that can be shown',
      text: 'The content is not what the file claims, so it is not shown. You may refuse it as unreadable and ask for a new upload.',
    },
    damaged: {
      title: 'Picture is incomplete',
      text: 'It is what the centre registered and was cut off when it was uploaded, so it is not shown. Refuse with "file cannot be opened or has the wrong format" and ask for a new upload.',
    },
    'too-large': {
      title: 'Picture exceeds the limit',
      text: 'It is larger than allowed, so it is not shown. You may refuse and ask for a smaller upload.',
    },
    undecodable: {
      title: 'Picture cannot be opened',
      text: 'It is complete but cannot be drawn. You may refuse it as unreadable and ask for a new upload.',
    },
  },
  registers: 'Register answers',
  notUploadedTitle: '{{slot}} not uploaded',
  notUploadedHelp:
    'This document is required. You may return the case, naming everything at once; whether something may stand in for it is in the rules.',
  noDocuments: 'Nothing has to be uploaded here',
  noDocumentsHelp: 'The form and the registers count; no other papers may be demanded.',
  changed: 'Changed',
  isNew: 'New this time',
  compare: 'Side by side',
}
