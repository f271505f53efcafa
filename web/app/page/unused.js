// Removes APIs that the page doesn't use and that its Content-Security-Policy
// doesn't cover or an injected script would try first: ways to send data, and
// channels to other pages. It is a second line of defence: a script that runs
// here can get them back from a frame.

const unused = [
  "RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "WebSocket", "WebSocketStream", "WebTransport",
  "EventSource", "XMLHttpRequest", "BroadcastChannel", "SharedWorker",
];

/** Removes them, and navigator's ways to send data. */
export function removeUnused() {
  for (const name of unused) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Navigator.prototype, "sendBeacon");
}
