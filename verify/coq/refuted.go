package coq

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// refutation writes the theorem that an exact link fails at its witness: a jet at
// which the hypotheses and declared signs hold and the sides differ.
func refutation(name string, l proof.Link, occurs map[string]bool) (text string, n *names, why string) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case refusal:
			why = e.why
		default:
			panic(e)
		}
	}()
	if err := symbolic.Catch(func() { text, n = refuted(name, l, occurs) }); err != nil {
		return "", nil, err.Error()
	}
	return text, n, ""
}

func refuted(name string, l proof.Link, occurs map[string]bool) (string, *names) {
	c, w := l.Claim, l.Result.Witness
	left, lok := new(big.Rat).SetString(w.Left)
	right, rok := new(big.Rat).SetString(w.Right)
	switch {
	case hasRemainder(c):
		refuse("refuted modulo a remainder: the coefficient is not exported")
	case c.Relation != derivation.Eq:
		refuse("an inequality")
	case !lok || !rok:
		refuse("refuted at a point where a side is irrational")
	case w.Derived > 0:
		refuse("refuted by a derivative at 0")
	}
	n := newNames(c, occurs)
	p := newPool(n)
	tr := &translator{pool: p, claim: &c}
	s := newScript(newAlgebra(tr))
	lhs, rhs := tr.term(c.LHS), tr.term(c.RHS)
	says := []string{fmt.Sprintf("eval M (%s) 0 <> eval M (%s) 0", p.print(lhs), p.print(rhs))}
	all := p.two(sub, p.expand(lhs), p.expand(rhs))
	var hypotheses []string
	for _, eq := range c.Using {
		a, b := tr.term(eq.LHS), tr.term(eq.RHS)
		hypotheses = append(hypotheses, fmt.Sprintf("eval M (%s) 0 = eval M (%s) 0", p.print(a), p.print(b)))
		all = p.two(sub, all, p.two(sub, p.expand(a), p.expand(b)))
	}
	at := map[string]*big.Rat{}
	for _, v := range w.At {
		at[v.Name] = v.Value
	}
	value := func(t *term) *big.Rat {
		if g := s.value(t).Poly().Gens(); len(g) == 1 {
			if v := at[s.f.Name(g[0])]; v != nil {
				return v
			}
		}
		refuse("its witness leaves a symbol of the hypotheses open")
		return nil
	}
	constants, functions, fields := map[int]string{}, map[[2]int]string{}, map[string]string{}
	s.walk(all, func(t *term) {
		switch t.op {
		case cst:
			constants[t.sym] = value(t).RatString()
		case fn:
			functions[[2]int{t.sym, t.n}] = value(t).RatString()
		case fld:
			fields[fmt.Sprint(t.sym, " ", t.orders)] = value(t).RatString()
		case at0, integral:
			refuse("refuted with values at 0 or integrals")
		case root, expo, log, ash:
			refuse("refuted with a function")
		}
	})
	if len(fields) > 0 {
		refuse("refuted with a field")
	}
	var signs []string
	for _, list := range [][]symbol{n.constants, n.functions} {
		for _, x := range list {
			ask := map[derivation.Sign]string{derivation.Positive: "0 < eval M (%s) 0", derivation.Nonzero: "eval M (%s) 0 <> 0"}[x.sign]
			if used := x.function && functions[[2]int{x.index, 0}] != "" || !x.function && constants[x.index] != ""; ask != "" && used {
				signs = append(signs, fmt.Sprintf(ask, p.print(p.symbol(x))))
			}
		}
	}
	says = append(append(signs, hypotheses...), says...)
	var b strings.Builder
	fmt.Fprintf(&b, "(* There are values of the symbols and of their derivatives at one t at which the\n   declared signs and the hypotheses used hold and the two sides differ. That they are\n   those of functions is the existence theorem for differential equations, not said here. *)\n")
	fmt.Fprintf(&b, "Theorem %s : exists M, %s.\nProof.\n  exists {| cv := fun i => match i with", name, strings.Join(says, " /\\\n  "))
	for i := range n.constants {
		if v := constants[i]; v != "" {
			fmt.Fprintf(&b, " %d%%nat => %s |", i, v)
		}
	}
	b.WriteString(" _ => 0 end; fv := fun i k _ => match i, k with")
	for i := range n.functions {
		for k := range maxDerivative {
			if v := functions[[2]int{i, k}]; v != "" {
				fmt.Fprintf(&b, " %d%%nat, %d%%nat => %s |", i, k, v)
			}
		}
	}
	b.WriteString(" _, _ => 0 end; gv := fun _ _ _ => 0; iv := fun _ _ => 0 |}.\n  values.\n")
	fmt.Fprintf(&b, "  assert (DIFFER : %s <> %s) by lra.\n", rational(left), rational(right))
	fmt.Fprintf(&b, "  repeat split; first [lra | number | intro E; apply DIFFER; etransitivity; [| etransitivity; [exact E |]]; number].\nQed.\n")
	return b.String(), n
}

const maxDerivative = 101

func rational(v *big.Rat) string {
	if v.IsInt() {
		return "(" + v.Num().String() + ")"
	}
	return "(" + v.Num().String() + " / " + v.Denom().String() + ")"
}
