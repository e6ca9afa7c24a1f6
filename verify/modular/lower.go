package modular

import "math/big"

// lower makes instructions of a node.
func (p *program) lower(x *node) int32 {
	if i, ok := p.of[x]; ok {
		return i
	}
	i := p.lowerOne(x)
	if x.number {
		p.code[i].fixed = true
	} else if x.op == opAdd && x.nonnegative {
		p.code[i].sum = true
	}
	p.of[x] = i
	return i
}

func (p *program) lowerOne(x *node) int32 {
	switch x.op {
	case opNum:
		return p.number(x.num)
	case opSym:
		i := int32(x.sym)
		for range x.k {
			i = p.do(opD, i)
		}
		return i
	case opMul:
		if x.args[0].op == opNum {
			return p.scale(p.lower(x.args[1]), x.args[0].num)
		}
		a := p.lower(x.args[0])
		return p.do(opMul, a, p.lower(x.args[1]))
	case opAdd:
		a := p.lower(x.args[0])
		return p.do(opAdd, a, p.lower(x.args[1]))
	case opPow:
		return p.power(p.lower(x.args[0]), x.num)
	case opShift:
		h := p.do(opSmall, p.lower(x.args[1]))
		return p.taylor(p.lower(x.args[0]), h)
	case opField:
		return p.partial(x)
	case opAt0:
		if y := x.args[0]; y.op == opSym && y.k < len(p.start[y.sym]) {
			return p.scale(p.start[y.sym][y.k], new(big.Rat).SetInt(new(big.Int).MulRange(1, int64(y.k))))
		}
		return p.do(opAt0, p.lower(x.args[0]))
	case opPi:
		return p.emit(instr{op: opPi, given: true})
	case opArctan:
		a := p.lower(x.args[0])
		return p.do(opArctan, a, p.do(opAdd, p.number(big.NewRat(1, 1)), p.do(opMul, a, a)))
	case opOrder:
		return p.emit(instr{op: opOrder, k: x.k, given: true})
	case opRandom:
		return p.emit(instr{op: opRandom, k: x.k, sym: x.sym, given: true})
	default: // opExp, opLog, opSin, opCos, opSign, opD, opInt
		return p.do(x.op, p.lower(x.args[0]))
	}
}

// power is by repeated multiplication, of roots and the inverse if need be; what
// has an odd denominator then is one operation.
func (p *program) power(v int32, q *big.Rat) int32 {
	for two := big.NewRat(2, 1); q.Denom().Bit(0) == 0; q = new(big.Rat).Mul(q, two) {
		v = p.do(opRoot, v)
	}
	if !q.IsInt() {
		return p.emit(instr{op: opPower, k: p.rat(q), args: []int32{v}})
	}
	n := int(q.Num().Int64())
	if n < 0 {
		v, n = p.do(opInv, v), -n
	}
	z := int32(-1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			z = p.times(z, v)
		}
		if n > 1 {
			v = p.do(opMul, v, v)
		}
	}
	return z
}

// times is x·y, or y where there is no x yet.
func (p *program) times(x, y int32) int32 {
	if x < 0 {
		return y
	}
	return p.do(opMul, x, y)
}

// taylor is e at the time t + h, for h of positive valuation.
//
//	e + h D e + h²/2 D²e + …
func (p *program) taylor(e, h int32) int32 {
	z, term := e, int32(-1)
	for j := 1; j <= p.n; j++ {
		if term = p.times(term, h); j > 1 {
			term = p.scale(term, big.NewRat(1, int64(j)))
		}
		e = p.do(opD, e)
		z = p.do(opAdd, z, p.do(opMul, term, e))
	}
	return z
}

// partial is a derivative of a field, of order k in all:
//
//	(−1)ᵏ k! Σ_r c_r Π_i l_{r,i}^{k_i} / (b_r + l_r·x)^{k+1}.
func (p *program) partial(x *node) int32 {
	k := 0
	for _, n := range []byte(x.jet) {
		k += int(n)
	}
	args := make([]int32, len(x.args))
	for i, a := range x.args {
		args[i] = p.lower(a)
	}
	terms := make([]int32, ridges)
	for r := range terms {
		one := p.do(opInv, p.combine(combination{field: x.sym, ridge: r}, args))
		terms[r] = one
		for range k {
			terms[r] = p.do(opMul, terms[r], one)
		}
	}
	return p.combine(combination{field: x.sym, jet: x.jet, ridge: -1}, terms)
}

func (p *program) combine(c combination, args []int32) int32 {
	k := 0
	for k < len(p.linear) && p.linear[k] != c {
		k++
	}
	if k == len(p.linear) {
		p.linear = append(p.linear, c)
	}
	return p.emit(instr{op: opLinear, k: k, args: args})
}
