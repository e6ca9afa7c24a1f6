#!/usr/bin/env bash
# algebrite 1.4.0: arcsin(sin(x)) and arctan(tan(x)) become x on evaluation, for a free symbol x.
# That holds for |x| <= pi/2 and |x| < pi/2 only. With a number in place of x the same expression
# gives the principal value: at x = 3 it is 0.1415..., not 3. So evaluating and then substituting is
# not what substituting and then evaluating is, though sqrt(x^2) is abs(x), as it should be.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund algebrite@1.4.0
cat >try.js <<'JS'
const A = require('algebrite')
for (const e of ['arcsin(sin(x))', 'arctan(tan(x))', 'arcsin(sin(3.0))', 'arctan(tan(3.0))', 'sqrt(x^2)'])
  console.log(`${e} = ${A.run(e).slice(0, 7)}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the branch is lost'
arcsin(sin(x)) = x
arctan(tan(x)) = x
arcsin(sin(3.0)) = 0.14159
arctan(tan(3.0)) = -0.1415
sqrt(x^2) = abs(x)
OUT
