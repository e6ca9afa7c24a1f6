#!/usr/bin/env bash
# mathjs 15.2.0, polynomialRoot: a cubic whose roots are small is taken for one with a double root, and
# two of its three distinct roots are lost. Of (x - s)(x - 2s)(x - 3s) with s = 0.01 it finds all three,
# with s = 0.001 the root 2s alone, twice. Terms that are products of small coefficients are compared
# with 0 by an absolute tolerance. Quadratics lose a root from 1e-8 on: of 1e-8 and 2e-8 it returns
# 1.5e-8. (The documentation promises the distinct roots.) Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const { polynomialRoot } = require('mathjs')
const show = (s, roots) => console.log(`s=${s}: ${roots.map(r => Number((r / s).toFixed(6))).sort().join(', ')}`)
console.log('(x-s)(x-2s)(x-3s), roots over s')
for (const s of [1, 1e-2, 1e-3, 1e-6]) show(s, polynomialRoot(-6 * s ** 3, 11 * s ** 2, -6 * s, 1))
console.log('(x-s)(x-2s), roots over s')
for (const s of [1, 1e-7, 1e-8]) show(s, polynomialRoot(2 * s ** 2, -3 * s, 1))
JS
diff - <(node try.js) <<'OUT' && echo 'as described: distinct roots are lost'
(x-s)(x-2s)(x-3s), roots over s
s=1: 1, 2, 3
s=0.01: 1, 2, 3
s=0.001: 2, 2
s=0.000001: 2, 2
(x-s)(x-2s), roots over s
s=1: 1, 2
s=1e-7: 1, 2
s=1e-8: 1.5
OUT
