#!/usr/bin/env bash
# nerdamer 1.1.13: (x^3)^(1/3) is x for a free symbol, but at x = -2 the same expression is the
# principal complex root 2*(-1)^(1/3) = 1 + 1.73i. Simplifying and then substituting gives -2.
# (sqrt(x^2) is abs(x), so roots of even powers are treated with care.)
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund nerdamer@1.1.13
cat >try.js <<'JS'
const nerdamer = require('nerdamer')
const show = (e, at) => console.log(`${e}${at ? ' at x=' + at.x : ''} = ${nerdamer(e, at).toString()}`)
show('(x^3)^(1/3)')
show('(x^3)^(1/3)', { x: -2 })
show('((-2)^3)^(1/3)')
show('sqrt(x^2)')
JS
diff - <(node try.js) <<'OUT' && echo 'as described: the branch is lost'
(x^3)^(1/3) = x
(x^3)^(1/3) at x=-2 = 2*(-1)^(1/3)
((-2)^3)^(1/3) = 2*(-1)^(1/3)
sqrt(x^2) = abs(x)
OUT
