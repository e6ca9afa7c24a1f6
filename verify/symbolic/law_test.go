package symbolic

import (
	"fmt"
	"strings"
	"testing"
)

// Of sixty equations that can each be solved for two functions, and two for one function, which
// cannot both be, not all 2^60 ways are tried.
func TestLeadsAreTriedAFewTimes(t *testing.T) {
	f := NewField("eps")
	function := func(name string, i int) Gen {
		g := f.Function(fmt.Sprint(name, i), AnySign)
		f.DerivedAlong(g, Along{Root: fmt.Sprint(name, i), Depends: []bool{true}, Order: []int{0}})
		return g
	}
	var givens []Given
	for i := range 60 {
		givens = append(givens, Given{ID: "g", Value: f.Gen(function("a", i)).Sub(f.Gen(function("b", i)))})
	}
	w := f.Gen(function("w", 0))
	givens = append(givens, Given{ID: "one", Value: w}, Given{ID: "two", Value: f.D(w).Sub(w)})
	if _, why := f.lawful(givens); !strings.Contains(why, "one and two are both equations for w0") {
		t.Errorf("%q", why)
	}
}
