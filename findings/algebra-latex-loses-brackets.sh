#!/usr/bin/env bash
# algebra-latex 2.0.3 (npm), LaTeX to a math string or to Algebrite: brackets behind a minus and in a
# base are dropped: 5-(2-3) is read as 5-2-3, which is 0 in place of 6, (2^3)^2 as 2^3^2 and (-2)^2 as
# -2^2. Those around a factor or a denominator are kept. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund algebra-latex@2.0.3 algebrite@1.4.0
cat >try.js <<'JS'
const AlgebraLatex = require('algebra-latex'), Algebrite = require('algebrite')
for (const [s, truth] of [['2\\cdot(3+4)', 14], ['5-(2-3)', 6], ['5-\\left(2-3\\right)', 6], ['(2^3)^2', 64], ['(-2)^2', 4]]) {
  const math = new AlgebraLatex().parseLatex(s).toMath()
  console.log(`${s}: ${math} = ${Algebrite.run(math)}, truth ${truth}`)
}
JS
diff - <(node try.js) <<'OUT' && echo 'as described: another expression is read'
2\cdot(3+4): 2*(3+4) = 14, truth 14
5-(2-3): 5-2-3 = 0, truth 6
5-\left(2-3\right): 5-2-3 = 0, truth 6
(2^3)^2: 2^3^2 = 512, truth 64
(-2)^2: -2^2 = -4, truth 4
OUT
