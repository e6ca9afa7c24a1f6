package reals

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Named is the value of a symbol, as a witness of the kernel has it: c, u, u”, u'(0).
type Named struct {
	Name  string
	Value *big.Rat
}

// Witness returns a model with these values, and the time at which it has them:
// functions are the polynomials with the derivatives that are given, the others 0.
// The error tells what there is no such model for.
func (s *Space) Witness(values []Named) (m *Model, t float64, err error) {
	m = &Model{space: s, fields: map[int][]fieldTerm{}, expansions: map[int]int{}, def: make([]int, len(s.symbols)), T: 0x1p-2, small: Ball{hi: 0x1p-5}}
	s.spent = 0
	for i, x := range s.symbols {
		if x.kind == derivation.Field {
			m.def[i] = -1
			continue
		}
		m.def[i] = s.int(0)
		if x.sign != derivation.AnySign {
			m.def[i] = s.int(1)
		}
	}
	atT, atZero := map[int]map[int]*big.Rat{}, map[int]map[int]*big.Rat{}
	for _, v := range values {
		bare, start := strings.CutSuffix(v.Name, "(0)")
		name := strings.TrimRight(bare, "'")
		i, ok := s.byName[name]
		switch {
		case name == s.small:
			f, _ := v.Value.Float64()
			m.small = Ball{hi: f}
		case !ok || s.symbols[i].kind == derivation.Field:
			return nil, 0, fmt.Errorf("a value of %s", v.Name)
		case s.symbols[i].kind == derivation.Constant:
			m.def[i] = s.constant(v.Value)
		default:
			to := atT
			if start {
				to = atZero
			}
			if to[i] == nil {
				to[i] = map[int]*big.Rat{}
			}
			to[i][len(bare)-len(name)] = v.Value
		}
	}
	if len(atT) > 0 && len(atZero) > 0 {
		return nil, 0, fmt.Errorf("values at two times")
	}
	jets := atZero
	if len(atT) > 0 {
		jets, t = atT, m.T
	}
	for i, jet := range jets {
		m.def[i] = s.polynomial(jet, t, s.symbols[i].sign)
	}
	return m, t, nil
}

// polynomial is Σ c_k (τ − t)^k/k!; of a function with a sign that is not given at t
// itself, it is 1 there.
func (s *Space) polynomial(jet map[int]*big.Rat, t float64, sign derivation.Sign) int {
	tau := s.sub(s.node(node{op: opTime}), s.constant(new(big.Rat).SetFloat64(t)))
	sum, power, factorial := s.int(0), s.int(1), big.NewRat(1, 1)
	if _, ok := jet[0]; !ok && sign != derivation.AnySign {
		sum = s.int(1)
	}
	for k, left := 0, len(jet); left > 0; k++ {
		if k > 0 {
			power = s.mul(power, tau)
			factorial.Mul(factorial, big.NewRat(int64(k), 1))
		}
		if c, ok := jet[k]; ok {
			left--
			sum = s.add(sum, s.mul(s.constant(new(big.Rat).Quo(c, factorial)), power))
		}
	}
	return sum
}

// TryAt evaluates a statement in a model at one time.
func TryAt(st *Statement, m *Model, t float64) (ev Evidence) {
	if why := catch(func() { ev = st.at(m, t) }); why != "" {
		return Evidence{Why: string(why)}
	}
	ev.T = t
	return ev
}
