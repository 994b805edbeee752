// Reads a GEXF or GraphML file in graphology and prints what it holds as JSON.
import { readFileSync } from 'node:fs';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const [name, path] = process.argv.slice(2);
const graph = { gexf, graphml }[name].parse(graphology, readFileSync(path, 'utf8'));
const nodes = Object.fromEntries(graph.mapNodes((node, attributes) => [node, attributes]));
const edges = graph.mapEdges((edge, attributes, source, target) => [source, target, { ...attributes, key: edge }]);
process.stdout.write(JSON.stringify({ type: graph.type, multi: graph.multi, nodes, edges }));
