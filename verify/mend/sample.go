package mend

import (
	"math"
	"math/rand/v2"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
)

// sample is a value for every symbol, drawn at random.
type sample struct {
	*filter
	stream uint64
	rows   int // powers of the small parameter; 1 where it is a number
	values []series
	memo   []series // of nodes
	known  []bool
}

// draw returns a number of the order of 1.
func draw(rng *rand.Rand, sign derivation.Sign) float64 {
	v := 0.6 + 1.1*rng.Float64()
	if sign != derivation.Positive && rng.Uint64()&1 == 1 {
		return -v
	}
	return v
}

// newSample draws a sample. Of two streams that follow each other the odd one has
// the signs that are free turned, so that each is seen.
func newSample(s *filter, rows int, stream uint64) *sample {
	rng := rand.New(rand.NewPCG(0x6d656e64, stream/2))
	t := &sample{filter: s, stream: stream, rows: rows}
	for i, symbol := range s.Symbols {
		value := number(draw(rng, s.signs[i]), rows)
		if stream%2 == 1 && s.signs[i] != derivation.Positive {
			value = value.scaled(-1)
		}
		if symbol.Function {
			scale := 1.0
			for k := 1; k < columns; k++ {
				scale /= float64(k)
				value.c[0][k] = draw(rng, derivation.AnySign) * scale
			}
		}
		if rows > 1 && symbol.Name == s.small {
			value = series{1, number(1, rows).c}
		}
		t.values = append(t.values, value)
	}
	return t
}

// set gives a symbol another value.
func (t *sample) set(symbol int, x series) {
	t.values[symbol] = x
	clear(t.known)
}

// slack is the error allowed for rounding, relative to the largest value.
const slack = 1e-7

// agree reports whether the first rows of two series are known and agree.
func agree(a, b series, rows int) bool {
	d := a.plus(b, -1)
	if !a.defined() || !b.defined() || d.known() < rows {
		return false
	}
	size := 1.0
	for _, s := range []series{a, b} {
		for _, row := range s.c {
			for _, v := range row[:compared] {
				size = max(size, math.Abs(v))
			}
		}
	}
	for i := 0; i < len(d.c) && d.off+i < rows; i++ {
		for _, v := range d.c[i][:compared] {
			if !(math.Abs(v) <= slack*size) {
				return false
			}
		}
	}
	return true
}

// value returns what a node is on the sample, if it is defined there.
func (t *sample) value(i int) series {
	if more := len(t.Nodes) - len(t.memo); i >= len(t.memo) {
		t.memo, t.known = append(t.memo, make([]series, more)...), append(t.known, make([]bool, more)...)
	}
	if !t.known[i] {
		v := t.computed(t.Nodes[i])
		t.memo[i], t.known[i] = v, true
	}
	return t.memo[i]
}

func (t *sample) computed(n graph.Node) series {
	var args [2]series
	for j, a := range n.Args() {
		if args[j] = t.value(a); !args[j].defined() {
			return series{}
		}
	}
	a, b := args[0], args[1]
	switch n.Op {
	case graph.Const:
		return number(n.X, t.rows)
	case graph.Sym:
		return t.values[n.A[0]]
	case graph.Add:
		return a.plus(b, 1)
	case graph.Mul:
		if x := t.Nodes[n.A[0]]; x.Op == graph.Const {
			return b.scaled(x.X)
		}
		return a.times(b)
	case graph.Div:
		if b = b.inverse(); b.defined() {
			b = a.times(b)
		}
		return b
	case graph.Pow:
		return a.power(n.X, t.rows)
	case graph.Exp:
		return a.exp(t.rows)
	case graph.Log:
		return a.primitive(math.Log, b, t.rows)
	case graph.Arcsinh:
		return a.primitive(math.Asinh, b, t.rows)
	case graph.Arctan:
		return a.primitive(math.Atan, b, t.rows)
	case graph.Sin:
		sin, _ := a.circular(t.rows)
		return sin
	case graph.Cos:
		_, cos := a.circular(t.rows)
		return cos
	case graph.D:
		return a.derivative()
	case graph.Int:
		return a.integral()
	case graph.At0:
		return a.start()
	default:
		return a.shifted(b)
	}
}
