package enclose

import (
	_ "embed"
	"errors"
	"fmt"
	"math/big"
	"strings"
)

//go:embed final.v
var finalTheory string

// Coq returns a file in which Coq proves, in rational numbers and without axioms, the last
// inclusion of the certificate: that all states of the sets that are reached at the end are in the
// box that is stated. That solutions reach these sets is what package replay verifies. It is an
// error if the enclosure has a section or invariants, where more than sets makes the box.
func (e *Enclosure) Coq() ([]byte, error) {
	if e.Section != "" || len(e.Invariants) > 0 {
		return nil, errors.New("the last inclusion is written for Coq of enclosures at a time, without invariants")
	}
	var sets []string
	for _, r := range e.runs {
		for _, s := range r.steps {
			if s.last {
				sets = append(sets, e.coqSet(s.set))
			}
		}
	}
	statement := strings.Join(e.System.Equations(), ", ") + " from " + ranges(e.Start) + " at the time " + exact(e.Time)
	return []byte(strings.NewReplacer("@statement", statement, "@sets", "  ["+strings.Join(sets, ";\n   ")+"]").Replace(finalTheory)), nil
}

// coqSet writes the radii of a set and its components, with the ends of the box.
func (e *Enclosure) coqSet(s *set) string {
	var sides []string
	for i, m := range s.m {
		row := append(coqNumbers(s.c[i*s.k:i*s.k+s.k]), coqNumbers(s.q[i*s.n:i*s.n+s.n])...)
		sides = append(sides, fmt.Sprintf("Build_side %s [%s] %s %s",
			coqNumber(new(big.Rat).SetFloat64(m)), strings.Join(row, "; "), coqNumber(e.End[i].Lo), coqNumber(e.End[i].Hi)))
	}
	radii := append(coqNumbers(s.rho), coqNumbers(s.r)...)
	return fmt.Sprintf("([%s],\n    [%s])", strings.Join(radii, "; "), strings.Join(sides, ";\n     "))
}

func coqNumbers(x []float64) (text []string) {
	for _, x := range x {
		text = append(text, coqNumber(new(big.Rat).SetFloat64(x)))
	}
	return text
}

// coqNumber writes a rational number with hexadecimal digits, which Coq reads in linear time.
func coqNumber(x *big.Rat) string { return fmt.Sprintf("(%#x # %#x)", x.Num(), x.Denom()) }
