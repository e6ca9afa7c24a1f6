#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0, LaTeX: \ln x\cdot\ln y, with the dot, is read as ln(x ln y), and so
# are \ln x\,\ln y, \ln x\sin y and \sin x\ln y: before \ln, \log and \exp a function's argument does
# not end. Between trigonometric functions it does: \cos x\cdot\cos y is the product. ln 2 ln 3 = 0.7615
# becomes 0.7872, and the expression is valid. With the arguments in brackets it is right. Run by hand;
# it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --silent --no-audit --no-fund @cortex-js/compute-engine@0.140.0
cat >try.mjs <<'JS'
import { ComputeEngine } from '@cortex-js/compute-engine'
for (const s of ['\\cos x\\cdot\\cos y', '\\sqrt x\\ln y', '\\ln x\\cdot\\ln y', '\\ln x\\,\\ln y', '\\ln x\\sin y', '\\sin x\\ln y',
  '\\log x\\cdot\\log y', '\\ln(x)\\cdot\\ln(y)']) {
  const e = new ComputeEngine().parse(s)
  console.log(`${s}: ${JSON.stringify(e.json)}, valid ${e.isValid}`)
}
for (const s of ['\\ln 2\\cdot\\ln 3', '\\ln(2)\\cdot\\ln(3)'])
  console.log(`${s} = ${new ComputeEngine().parse(s).N().re.toFixed(4)}`)
JS
diff - <(node try.mjs) <<'OUT' && echo 'as described: a product is read as a composition'
\cos x\cdot\cos y: ["Multiply",["Cos","x"],["Cos","y"]], valid true
\sqrt x\ln y: ["Multiply",["Ln","y"],["Sqrt","x"]], valid true
\ln x\cdot\ln y: ["Ln",["Multiply","x",["Ln","y"]]], valid true
\ln x\,\ln y: ["Ln",["Multiply","x",["Ln","y"]]], valid true
\ln x\sin y: ["Ln",["Multiply","x",["Sin","y"]]], valid true
\sin x\ln y: ["Sin",["Multiply","x",["Ln","y"]]], valid true
\log x\cdot\log y: ["Log",["Multiply","x",["Log","y"]]], valid true
\ln(x)\cdot\ln(y): ["Multiply",["Ln","x"],["Ln","y"]], valid true
\ln 2\cdot\ln 3 = 0.7872
\ln(2)\cdot\ln(3) = 0.7615
OUT
