package enclose_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/verify/enclose"
	"github.com/flowproof/flowproof/verify/replay"
)

// Where there is no solution, or none that a step leads on to, an error says which it is.
func TestWhereThereIsNoSolution(t *testing.T) {
	for _, c := range []struct {
		reason, equation, start string
		undefined               bool
	}{
		{"a pole inside the start", "x' = 1/x", "[-1,1]", true},
		{"a pole at its end", "x' = 1/x", "[0,1]", true},
		{"a root at 0, which has no series", "x' = sqrt(x)", "0", true},
		{"a root of a constant 0", "x' = x + sqrt(0)", "1", true},
		{"a logarithm of a negative number", "x' = log(x)", "[-2,-1]", true},
		{"a parameter that may be 0", "x' = 1/(x - x)", "[1,2]", true},
		{"a solution that is not bounded at 1", "x' = x^2", "1", false},
	} {
		_, err := problem(t, []string{c.equation}, c.start, "1").Run(t.Context())
		var undefined *enclose.UndefinedError
		var wide *enclose.BlowUpError
		if errors.As(err, &undefined) != c.undefined || errors.As(err, &wide) == c.undefined {
			t.Errorf("%s: %v", c.reason, err)
		}
	}
}

// Where the steps that are made are spent, as on a stiff system, it says that, and not that the enclosure is too wide.
func TestStepsAreSpent(t *testing.T) {
	for steps, want := range map[int]string{200_000: "which are all that are made: end earlier", 199_999: "start from a smaller box"} {
		if err := (&enclose.BlowUpError{T: 0.5, Component: "x", Steps: steps}).Error(); !strings.Contains(err, want) {
			t.Errorf("after %d steps: %s", steps, err)
		}
	}
}

// Sizes are no limit up to 10¹⁰⁰, nor is a start of 0, and what is far below a unit of the checker is
// enclosed in what it can tell.
func TestSizes(t *testing.T) {
	huge := "1" // and a hundred zeros
	for range 100 {
		huge += "0"
	}
	for _, start := range []string{"0", "1/" + huge, "1", huge, "-" + huge} {
		s := prove(t, problem(t, []string{"x' = -x"}, start, "1"))
		x := number(t, start)
		end := x.Mul(x, number(t, "0.36787944117144232160")) // x/e
		width := new(big.Rat).Sub(s.End[0].Hi, s.End[0].Lo)
		limit := new(big.Rat).Abs(end)
		limit.Mul(limit, number(t, "1/1000000000000")).Add(limit, number(t, "1/1000000000000000000000000000"))
		if !within(replay.Range{Lo: end, Hi: end}, s.End[0]) || width.Cmp(limit) > 0 {
			t.Errorf("from %s to %s", start, show(s.End[0]))
		}
	}
}
