// Stands between the browser and the judge, to be slow or away where a test wants it.
import { createServer, request } from 'node:http';

export async function startProxy({ port }) {
  const delays = new Map();
  let refused = null;
  let lifetime = null;
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url, 'http://any');
    if (refused !== null && pathname.startsWith(refused)) return asked.destroy();
    // It goes on to the judge also when the browser has gone: that is what a network does.
    const onward = request({ port, host: '127.0.0.1', path: asked.url, method: asked.method, headers: asked.headers }, (answered) => {
      const chunks = [];
      answered.on('data', (chunk) => chunks.push(chunk));
      answered.on('end', () => setTimeout(() => {
        let body = Buffer.concat(chunks);
        if (lifetime !== null && pathname.startsWith('/auth/')) {
          body = Buffer.from(body.toString().replace(/"expires_in":\s*\d+/, `"expires_in":${lifetime}`));
        }
        const headers = { ...answered.headers };
        if (headers['content-length'] !== undefined) headers['content-length'] = body.length;
        answer.writeHead(answered.statusCode, headers);
        answer.end(body);
      }, delays.get(pathname) ?? 0));
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    delay: (path, ms) => delays.set(path, ms),
    refuse: (prefix) => (refused = prefix),
    // What the page is told of how long its token is good; null: the truth.
    tellLifetime: (seconds) => (lifetime = seconds),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
