// Draws the icons that browsers ask for from the page's logo: node icons.mjs, after a change of favicon.svg.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startBrowser } from './harness.mjs';

const folder = fileURLToPath(new URL('../../public/public/', import.meta.url));
const logo = `data:image/svg+xml;base64,${readFileSync(`${folder}favicon.svg`).toString('base64')}`;

const browser = await startBrowser();
async function draw(size, margin, background) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const inner = size - 2 * margin;
  await page.setContent(
    `<body style="margin:0;background:${background}"><img style="display:block;margin:${margin}px" width=${inner} height=${inner} src="${logo}">`);
  await page.locator('img').evaluate((image) => image.decode());
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

// An .ico is a list of pictures, which may be PNG.
function icoOf(png, size) {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, png]);
}

writeFileSync(`${folder}favicon.ico`, icoOf(await draw(32, 0, 'transparent'), 32));
writeFileSync(`${folder}apple-touch-icon.png`, await draw(180, 20, '#fff'));
await browser.close();
