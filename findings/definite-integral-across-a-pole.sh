#!/usr/bin/env bash
# algebrite 1.4.0 and nerdamer 1.1.13: the definite integral of the positive function 1/x^2 over
# [-1, 1], which diverges, is -2 in both: the antiderivative at the ends is subtracted, and the
# pole between them is not looked for. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund algebrite@1.4.0 nerdamer@1.1.13
cat >try.js <<'JS'
const A = require('algebrite')
const nerdamer = require('nerdamer')
require('nerdamer/Calculus')
console.log('algebrite ' + A.run('defint(1/x^2,x,-1,1)'))
console.log('nerdamer ' + nerdamer('defint(1/x^2,-1,1,x)').toString())
JS
diff - <(node try.js) <<'OUT' && echo 'as described: a positive function has a negative integral'
algebrite -2
nerdamer -2
OUT
