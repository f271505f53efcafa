// A forward proxy for all traffic of a browser. It sees what a page's own events
// don't show: beacons, WebSockets, lookups of other hosts. Requests to an
// allowed origin are forwarded; all others are recorded and refused.
//
// It also adds a report-uri to every Content-Security-Policy that passes
// through, so that it receives violations in documents and workers in every
// engine.
import http from "node:http";
import net from "node:net";

const REPORT_PATH = "/recorded-csp-report";

export async function startProxy() {
  const allowed = new Set(); // "host:port"
  const seen = []; // {kind, method, host, path}: everything allowed
  const foreign = []; // the same, for everything else
  const reports = []; // CSP reports
  const sockets = new Set();

  const server = http.createServer((request, response) => {
    let url;
    try {
      url = new URL(request.url);
    } catch {
      foreign.push({ kind: "direct", method: request.method, host: request.headers.host, path: request.url });
      response.writeHead(400).end();
      return;
    }
    const host = `${url.hostname}:${url.port || 80}`;
    if (url.pathname === REPORT_PATH) {
      keepReport(request, response, reports);
      return;
    }
    const entry = { kind: "http", method: request.method, host, path: url.pathname + url.search };
    if (!allowed.has(host)) {
      foreign.push(entry);
      response.writeHead(502, { "content-type": "text/plain" }).end("refused by the test's proxy");
      return;
    }
    seen.push(entry);
    passOn(request, response, url);
  });

  // WebSockets and https come as CONNECT.
  server.on("connect", (request, socket) => {
    socket.on("error", () => {});
    const entry = { kind: "connect", method: "CONNECT", host: request.url, path: "" };
    if (!allowed.has(request.url)) {
      foreign.push(entry);
      socket.end("HTTP/1.1 502 Refused\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    seen.push(entry);
    const [host, port] = request.url.split(":");
    const upstream = net.connect(Number(port), numeric(host), () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
  });
  // Firefox and WebKit may send a WebSocket's upgrade in absolute form.
  server.on("upgrade", (request, socket) => {
    socket.on("error", () => {});
    foreign.push({ kind: "upgrade", method: request.method, host: request.headers.host, path: "" });
    socket.end("HTTP/1.1 502 Refused\r\ncontent-length: 0\r\n\r\n");
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    port: server.address().port,
    seen,
    foreign,
    reports,
    /** Lets requests to this origin pass. */
    allow(origin) {
      const url = new URL(origin);
      for (const name of [url.hostname, "127.0.0.1", "localhost"]) allowed.add(`${name}:${url.port || 80}`);
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function keepReport(request, response, reports) {
  let body = "";
  request.on("data", (data) => (body += data));
  request.on("end", () => {
    try {
      const report = JSON.parse(body);
      reports.push(report["csp-report"] ?? report);
    } catch {
      reports.push({ unreadable: body });
    }
    response.writeHead(204).end();
  });
}

function passOn(request, response, url) {
  const headers = { ...request.headers };
  delete headers["proxy-connection"];
  const upstream = http.request(
    { host: numeric(url.hostname), port: url.port || 80, path: url.pathname + url.search, method: request.method, headers, agent: false },
    (answer) => {
      const out = { ...answer.headers };
      if (out["content-security-policy"]) {
        out["content-security-policy"] += `; report-uri ${REPORT_PATH}`;
      }
      response.writeHead(answer.statusCode, out);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    },
  );
  upstream.on("error", () => response.destroy());
  response.on("close", () => upstream.destroy());
  request.pipe(upstream);
}

// The tests' servers listen on 127.0.0.1 alone.
function numeric(host) {
  return host === "localhost" ? "127.0.0.1" : host;
}
