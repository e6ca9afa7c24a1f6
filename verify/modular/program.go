package modular

import (
	"cmp"
	"encoding/binary"
	"math/big"
	"slices"
)

// program is a list of instructions, each of which makes one series out of those
// of earlier ones: nodes taken apart into operations on series. It depends on the
// number of orders that are computed.
type program struct {
	*graph
	n, m      int
	small     int
	code      []instr
	index     map[instrKey]int32
	of        map[*node]int32
	rats      []*big.Rat
	ratAt     map[string]int
	linear    []combination
	rounds    []round         // how the hypotheses are imposed
	start     map[int][]int32 // the first coefficients of symbols that are solved for
	checks    []check
	powers    bool    // exponentials of logarithms occur
	exponents bool    // exponentials, sines or cosines occur
	algebraic bool    // none of these, nor logarithms and arctangents
	near      []ratio // numbers that values are drawn beside, where signs matter
}

// ratio is a positive fraction.
type ratio struct{ num, den int64 }

// instr is one instruction. Those that are given are not carried out but drawn,
// or learnt by [point.impose].
type instr struct {
	op    op
	args  []int32
	k     int
	sym   int
	given bool
	sum   bool // something positive, and so a square
	fixed bool // made of numbers alone
	check int  // its place in the list of checks, or −1
}

type instrKey struct {
	op     op
	k, sym int
	args   string
}

// combination is of the terms of a field: 1/(b_r + l_r·x) has the denominator
// combination number r; with a jet it is the sum of the powers of these terms.
type combination struct {
	field, ridge int
	jet          string
}

// round is how one hypothesis is made use of: the instructions of its value, and
// the instruction for what is learnt from it.
type round struct {
	code  []int32
	learn int32
}

// target is something to be evaluated: all instructions that lead to it.
type target struct {
	code   []int32
	result int32
}

// check is an instruction the result of which must be a square, or the root of
// one. It may be a symbol.
type check struct {
	at     int32
	symbol bool
	code   []int32 // what leads to it
}

func newProgram(g *graph, small, n, m int) *program {
	p := &program{graph: g, n: n, m: m, small: small, index: map[instrKey]int32{}, of: map[*node]int32{}, ratAt: map[string]int{}}
	for i := range g.sym {
		p.code = append(p.code, instr{op: opSym, sym: i, given: true, check: -1})
	}
	p.algebraic = true
	for _, n := range g.nodes {
		p.algebraic = p.algebraic && n.op != opExp && n.op != opSin && n.op != opCos && n.op != opLog && n.op != opArctan && n.op != opPi
		p.exponents = p.exponents || n.op == opExp || n.op == opSin || n.op == opCos
		p.powers = p.powers || n.op == opExp && g.some(n, func(x *node) bool { return x.op == opLog })
	}
	p.near = p.beside()
	return p
}

// beside lists the numbers of the graph other than 0 and ±1, and their inverses, but
// for such as are too large for what is made of them to be seen as the fraction that
// it is, as parts of angles are: the smallest and the largest first.
func (p *program) beside() []ratio {
	most := int64(1 << 12)
	if !p.algebraic {
		most = maxExponent
	}
	var all []ratio
	for _, n := range p.graph.nodes {
		if n.op == opSin || n.op == opCos || n.op == opArctan || n.op == opPi {
			return nil
		}
		if n.op != opNum || !n.num.Num().IsInt64() || !n.num.Denom().IsInt64() {
			continue
		}
		q := ratio{n.num.Num().Int64(), n.num.Denom().Int64()}
		if q.num = max(q.num, -q.num); q.num == 0 || q.num == q.den || max(q.num, q.den) > most {
			continue
		}
		for _, r := range []ratio{q, {q.den, q.num}} {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	slices.SortFunc(all, func(x, y ratio) int { return cmp.Compare(x.num*y.den, y.num*x.den) })
	near := make([]ratio, 0, len(all))
	for i, j := 0, len(all)-1; i <= j; i, j = i+1, j-1 {
		near = append(near, all[i])
		if i < j {
			near = append(near, all[j])
		}
	}
	return near
}

func (p *program) emit(in instr) int32 {
	key := instrKey{op: in.op, k: in.k, sym: in.sym}
	var buf []byte
	for _, a := range in.args {
		buf = binary.AppendUvarint(buf, uint64(a))
	}
	key.args = string(buf)
	if i, ok := p.index[key]; ok {
		return i
	}
	i := int32(len(p.code))
	in.check = -1
	p.code = append(p.code, in)
	p.index[key] = i
	return i
}

func (p *program) do(o op, args ...int32) int32 { return p.emit(instr{op: o, args: args}) }

func (p *program) rat(q *big.Rat) int {
	key := q.RatString()
	i, ok := p.ratAt[key]
	if !ok {
		i = len(p.rats)
		p.ratAt[key] = i
		p.rats = append(p.rats, q)
	}
	return i
}

func (p *program) number(q *big.Rat) int32 {
	return p.emit(instr{op: opNum, k: p.rat(q), given: true})
}

func (p *program) scale(x int32, q *big.Rat) int32 {
	return p.emit(instr{op: opScale, k: p.rat(q), args: []int32{x}})
}

// reach lists what leads to an instruction, arguments first, and numbers the
// checks met on the way.
func (p *program) reach(to int32, checks bool) (list []int32) {
	seen := make([]bool, len(p.code))
	var walk func(int32)
	walk = func(i int32) {
		if seen[i] {
			return
		}
		seen[i] = true
		in := &p.code[i]
		if in.given {
			return
		}
		for _, a := range in.args {
			walk(a)
		}
		list = append(list, i)
		if checks && in.check < 0 && (in.sum || in.op == opRoot) {
			in.check = len(p.checks)
			p.checks = append(p.checks, check{at: i, code: p.reach(i, false)})
		}
	}
	walk(to)
	return list
}

// aim makes a node a target.
func (p *program) aim(x *node) target {
	i := p.lower(x)
	return target{p.reach(i, true), i}
}
