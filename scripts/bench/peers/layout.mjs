// elkjs and dagre as layouts, asked through lines of JSON on stdin: {do: "elk" | "dagre", file} with {nodes, edges};
// answers {ms} of CPU, and for elk the places and ways it found.
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(path.join(process.argv[2], 'package.json'));
const ELK = require('elkjs/lib/elk.bundled.js');
const dagre = require('@dagrejs/dagre');
const elk = new ELK();

async function timed(act) {
  const begin = process.cpuUsage();
  const found = await act();
  const { user, system } = process.cpuUsage(begin);
  return { ms: (user + system) / 1000, ...found };
}

const acts = {
  async elk({ nodes, edges }) {
    const graph = {
      id: 'root',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'ORTHOGONAL' },
      children: nodes.map(({ id, width, height }) => ({ id, width, height })),
      edges: edges.map(({ id, source, target }) => ({ id, sources: [source], targets: [target] })),
    };
    return timed(async () => {
      const found = await elk.layout(graph);
      return {
        places: Object.fromEntries(found.children.map((n) => [n.id, [n.x, n.y]])),
        ways: Object.fromEntries(found.edges.map((e) => {
          const [s] = e.sections;
          return [e.id, [s.startPoint, ...(s.bendPoints || []), s.endPoint].map((p) => [p.x, p.y])];
        })),
      };
    });
  },
  async dagre({ nodes, edges }) {
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: 'LR' });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
    for (const { id, source, target } of edges) graph.setEdge(source, target, {}, id);
    return timed(async () => { dagre.layout(graph); return {}; });
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = await acts[asked.do](JSON.parse(fs.readFileSync(asked.file, 'utf8')));
  } catch (error) {
    answer = { error: String(error.message || error).split('\n')[0] };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
