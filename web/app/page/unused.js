// Takes from the page what it doesn't use and what its Content-Security-Policy
// doesn't cover or a foreign script would look for first: ways to send, and
// channels to other pages. It is a second fence: a script that runs here can
// get them back from a frame.

const unused = [
  "RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "WebSocket", "WebSocketStream", "WebTransport",
  "EventSource", "XMLHttpRequest", "BroadcastChannel", "SharedWorker",
];

/** Removes them, and the ways to send of navigator. */
export function removeUnused() {
  for (const name of unused) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Navigator.prototype, "sendBeacon");
}
