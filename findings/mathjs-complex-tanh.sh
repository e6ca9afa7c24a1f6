#!/usr/bin/env bash
# mathjs 15.2.0: the hyperbolic tangent of a complex number is NaN from a real part of about 355 on,
# where it is 1 (and for the tangent, i, from such an imaginary part on). The real tanh is 1 there.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund mathjs@15.2.0
cat >try.js <<'JS'
const { tanh, tan, complex } = require('mathjs')
for (const x of [20, 355, 360])
  console.log(`tanh(${x})=${tanh(x)} tanh(${x}+i)=${tanh(complex(x, 1))} tan(1+${x}i)=${tan(complex(1, x))}`)
JS
diff - <(node try.js) <<'OUT' && echo 'as described: NaN in place of 1'
tanh(20)=1 tanh(20+i)=1 tan(1+20i)=i
tanh(355)=1 tanh(355+i)=1 tan(1+355i)=i
tanh(360)=1 tanh(360+i)=NaN tan(1+360i)=NaN
OUT
