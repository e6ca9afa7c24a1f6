#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0: simplify() of a chain of inequalities or equations keeps the first
# link alone: 0 < x < 1 becomes 0 < x, and a = b = c becomes a = b, as a valid expression. So at x = 5
# the chain is false and its simplification true. (Both are read as one Less of three operands, which
# evaluate() treats rightly.) Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @cortex-js/compute-engine@0.140.0
cat >try.mjs <<'JS'
import { ComputeEngine } from '@cortex-js/compute-engine'
const ce = new ComputeEngine()
for (const s of ['0<x<1', '0\\le x\\le 1', 'a=b=c', '1<x<0']) {
  const e = ce.parse(s)
  console.log(`${s}: read as ${JSON.stringify(e.json)}, simplified ${JSON.stringify(e.simplify().json)}`)
}
const e = ce.parse('0<x<1'), f = e.simplify()
ce.assign('x', 5)
console.log(`x=5: ${e.evaluate().json}, simplified ${f.evaluate().json}`)
JS
diff - <(node try.mjs) <<'OUT' && echo 'as described: the second link is lost'
0<x<1: read as ["Less",0,"x",1], simplified ["Less",0,"x"]
0\le x\le 1: read as ["LessEqual",0,"x",1], simplified ["LessEqual",0,"x"]
a=b=c: read as ["Equal","a","b","c"], simplified ["Equal","a","b"]
1<x<0: read as ["Less",1,"x",0], simplified ["Less",1,"x"]
x=5: False, simplified True
OUT
