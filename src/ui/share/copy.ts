/**
 * Writing to the clipboard, where the browser lets a page do that. On a plain-http address there is no clipboard
 * for pages; the caller then shows the text selected and says which keys copy it. It never throws.
 */
export async function copyText(text: string, clipboard = globalThis.navigator?.clipboard): Promise<boolean> {
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const copyKeys = (platform = globalThis.navigator?.platform ?? ''): string =>
  /mac|iphone|ipad/i.test(platform) ? '⌘C' : 'Ctrl+C';
