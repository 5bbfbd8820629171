// bpmn-js in headless Chromium, asked through lines of JSON on stdin: {do, file?}; answers {ms} or {error} by the clock.
// A frame lasts from one animation callback to the next; the rate of frames is not limited.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const [, , cache, executablePath] = process.argv;
const require = createRequire(path.join(cache, 'package.json'));
const { chromium } = require('playwright-core');

const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
    '--disable-frame-rate-limit', '--disable-gpu-vsync', '--host-resolver-rules=MAP * ~NOTFOUND'],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
page.setDefaultTimeout(0);
const folder = path.join(cache, 'node_modules/bpmn-js/dist');
await page.setContent('<html><body style="margin:0"><div id="map" style="width:1600px;height:1000px"></div></body></html>');
await page.addStyleTag({ path: path.join(folder, 'assets/diagram-js.css') });
await page.addScriptTag({ path: path.join(folder, 'bpmn-modeler.production.min.js') });

await page.evaluate(() => {
  const callback = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));

  async function frames(acts) {
    const times = [];
    let begin = await callback();
    for (const act of acts) {
      act();
      const end = await callback();
      times.push(end - begin);
      begin = end;
    }
    return times.slice(1);
  }

  const mean = (times) => times.reduce((a, b) => a + b, 0) / times.length;
  const many = (count, act) => Array.from({ length: count }, (_, i) => () => act(i));
  const mouse = (kind, target, x, y) =>
    target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button: 0, buttons: 1, clientX: x, clientY: y, view: window }));
  const get = (name) => window.modeler.get(name);

  function tasksInMiddle(count) {
    const box = get('canvas').viewbox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const far = (s) => Math.hypot(s.x + s.width / 2 - x, s.y + s.height / 2 - y);
    const shapes = get('elementRegistry').filter((e) => /Task$/.test(e.type) && e.width);
    return shapes.sort((a, b) => far(a) - far(b)).slice(0, count);
  }

  async function drag(count, zoom) {
    get('canvas').zoom('fit-viewport');
    get('canvas').zoom(zoom, 'auto');
    const shapes = tasksInMiddle(count);
    get('selection').select(shapes);
    await callback();
    const area = get('canvas').getGraphics(shapes[0]).getBoundingClientRect();
    const [x, y] = [area.x + area.width / 2, area.y + area.height / 2];
    mouse('mousedown', get('canvas').getGraphics(shapes[0]).querySelector('.djs-hit'), x, y);
    const begin = performance.now();
    mouse('mousemove', document, x + 10, y + 6);
    await callback();
    await callback();
    const start = performance.now() - begin;
    const times = await frames(many(31, (i) => mouse('mousemove', document, x + 10 + 4 * i, y + 6 + 2 * i)));
    if (!get('dragging').context()?.active) throw new Error('nothing was dragged');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    get('dragging').cancel();
    return { ms: mean(times), start };
  }

  window.acts = {
    async open(xml) {
      if (window.modeler) window.modeler.destroy();
      const begin = performance.now();
      window.modeler = new BpmnJS({ container: '#map' });
      await window.modeler.importXML(xml);
      get('canvas').zoom('fit-viewport');
      await callback();
      await callback();
      return { ms: performance.now() - begin };
    },
    async frame() {
      get('canvas').zoom('fit-viewport');
      const whole = get('canvas').zoom();
      return { ms: mean(await frames(many(4, (i) => get('canvas').zoom(whole * (i % 2 ? 1 : 0.98), 'auto')))) };
    },
    async zoom() {
      get('canvas').zoom('fit-viewport');
      const scale = (by) => () => get('canvas').zoom(get('canvas').zoom() * by, 'auto');
      return { ms: Math.max(...(await frames([...many(12, scale(1.2)), ...many(12, scale(1 / 1.2))]))) };
    },
    async pan() {
      get('canvas').zoom('fit-viewport');
      get('canvas').zoom(1, 'auto');
      const there = await frames(many(31, () => get('canvas').scroll({ dx: -12, dy: 0 })));
      const back = await frames(many(31, () => get('canvas').scroll({ dx: 12, dy: 0 })));
      return { ms: mean([...there, ...back]) };
    },
    drag: () => drag(1, 1),
    drag_many: () => drag(200, 0.6),
  };
});

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    const xml = asked.file ? fs.readFileSync(asked.file, 'utf8') : '';
    answer = await page.evaluate(([act, text]) => window.acts[act](text), [asked.do, xml]);
  } catch (error) {
    answer = { error: String(error.message || error).split('\n')[0] };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
await browser.close();
