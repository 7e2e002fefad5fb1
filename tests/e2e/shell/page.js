// A page with nothing on it: the tests call what they need from outside.
window.ports = [];
window.lost = 0;
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'engine:port' && event.ports[0]) window.ports.push(event.ports[0]);
});
window.fallstand.onEngineLost(() => {
  window.lost += 1;
});
window.ask = (request) =>
  new Promise((resolve) => {
    const port = window.ports.at(-1);
    port.onmessage = (event) => resolve(event.data);
    port.postMessage(request);
  });
