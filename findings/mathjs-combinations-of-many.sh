#!/usr/bin/env bash
# mathjs 15.2.0, combinations of numbers: of 300 things taken 150 at a time it is Infinity, from 400 and
# 200 on NaN, where a double holds the result up to 1029 and 514 (1.4e308). The product in the numerator
# overflows, and then that in the denominator. With BigNumbers it is right. multinomial is NaN likewise,
# for [100, 100]. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const m = require('mathjs')
for (const [n, k] of [[200, 100], [300, 150], [400, 200], [1000, 500], [1000, 170]])
  console.log(`${n} choose ${k}: ${m.format(m.combinations(n, k), 6)}, as BigNumber ` +
    m.format(m.combinations(m.bignumber(n), m.bignumber(k)), 6))
console.log(`multinomial([100, 100]): ${m.multinomial([100, 100])}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: NaN where a double holds the result'
200 choose 100: 9.05485e+58, as BigNumber 9.05485e+58
300 choose 150: Infinity, as BigNumber 9.37597e+88
400 choose 200: NaN, as BigNumber 1.02953e+119
1000 choose 500: NaN, as BigNumber 2.70288e+299
1000 choose 170: Infinity, as BigNumber 3.27185e+196
multinomial([100, 100]): NaN
OUT
