const apple = /mac|iphone|ipad/i.test(navigator.platform);

export const RUN_KEYS = apple ? '⌘ Enter' : 'Ctrl Enter';
export const SUBMIT_KEYS = apple ? '⌘ Shift Enter' : 'Ctrl Shift Enter';
