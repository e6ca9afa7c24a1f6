package coq

import (
	"fmt"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// says writes what an equation or inequality says of the whole interval.
func (s *script) says(r derivation.Relation, l, rhs *term) string {
	if r == derivation.Eq {
		return s.holds(l, rhs)
	}
	return fmt.Sprintf("everywhere lo hi (fun t => eval M (%s) t %s eval M (%s) t)", s.print(l), r, s.print(rhs))
}

// inequality writes that the greater side less the smaller is the certificate and a
// square, and that these are not negative: products of what the declared signs and
// the cited inequalities make so.
func (s *script) inequality(c derivation.Claim, l, r *term, hypothesis map[string]string) {
	if c.Relation.Strict() || c.By != nil && c.By.Combination == nil {
		refuse("a strict inequality, or one by its derivative")
	}
	if c.Relation == derivation.Le {
		l, r = r, l
	}
	sum := s.int(0)
	if c.By != nil {
		sum = s.term(c.By.Combination)
	}
	difference := s.two(sub, l, r)
	rest := s.normal(s.expand(difference)).Sub(s.normal(s.expand(sum)))
	if !rest.IsZero() {
		sum = s.two(add, sum, s.square(rest))
	}
	s.say("assert (EQ : %s).", s.holds(difference, sum))
	s.say("{")
	s.identity("", difference, sum)
	s.say("}")
	s.say("intros t It. specialize (EQ t It). assert (P : 0 <= eval M (%s) t).", s.print(sum))
	var cited strings.Builder
	for _, id := range sortedKeys(c.Refs) {
		fmt.Fprintf(&cited, " pose proof (%[1]s t It) as K%[1]s. real_in K%[1]s.", hypothesis[id])
	}
	s.say("{ real. facts F It Z.%s", cited.String())
	s.say("  let rec go := lazymatch goal with |- 0 <= _ + _ => apply Rplus_le_le_0_compat; go | |- 0 <= _ * _ => apply Rmult_le_pos; go | _ => first [lra | nonneg] end in go. }")
	s.say("real. real_in EQ. real_in P. lra.")
}

// square writes a polynomial as a square, times a positive number and symbols that are
// declared positive.
func (s *script) square(p symbolic.Poly) *term {
	c, m, q := p.Content()
	root, ok := q.Sqrt()
	even := true
	positive := symbolic.Rational(c)
	for g, n := range m {
		root = root.Mul(symbolic.Var(g).Pow(n / 2))
		if n%2 != 0 {
			even = even && s.f.Generator(g).Sign == symbolic.Positive
			positive = positive.Mul(symbolic.Var(g))
		}
	}
	if !even || !ok || c.Sign() < 0 {
		refuse("an inequality that is no certificate and a square")
	}
	return s.two(mul, s.poly(positive), s.pow(s.poly(root), 2))
}
