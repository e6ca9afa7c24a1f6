package trajectory

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/flowproof/flowproof/verify/opinion"
)

// arcsinh is odd and right to its bound far out, where log(x + √(1 + x²)) has no
// digit left for negative x, and its derivative is right or not known.
func TestArcsinhFarOut(t *testing.T) {
	for _, size := range []float64{1, 1e4, 1e8, 1e200} {
		values := map[string][]ball{}
		for _, sign := range []string{"", "-"} {
			k := newCompiler(claim(t, "arcsinh("+sign+"c*p)", "", ""), 1)
			root, _ := k.claimed()
			f := flowOf(k, root, 3)
			f.of(k.ByName["c"])[0] = ball{v: size}
			values[sign] = f.full(root, 0.5)
			p := f.of(k.ByName["p"])
			x := size * p[0].v
			value, slope := math.Log(2*x)+1/(4*x*x), p[1].v/p[0].v // to 1/x² of itself
			if x < 100 {
				value, slope = math.Log(x+math.Sqrt(1+x*x)), size*p[1].v/math.Sqrt(1+x*x)
			}
			if sign == "-" {
				value, slope = -value, -slope
			}
			for i, want := range []float64{value, slope} {
				got := values[sign][i]
				if known := got.known() || i == 0; known && !(math.Abs(got.v-want) <= got.r+1e-8*math.Abs(want)) {
					t.Errorf("arcsinh(%s%g): derivative %d is %v, not %v", sign, x, i, got, want)
				}
			}
		}
		for i, a := range values[""] {
			if b := values["-"][i]; a.known() != b.known() || a.known() && a.v != -b.v {
				t.Errorf("at %g derivative %d is not odd: %v and %v", size, i, a, b)
			}
		}
	}
}

// The same on claims: what is true does not fail, whatever is lost in rounding,
// and what is false by more than that does not hold.
func TestClaimsFarOut(t *testing.T) {
	for _, size := range []int{4, 8, 50} {
		x := "10^" + strconv.Itoa(size)
		if size == 50 {
			x += "*10^50*10^50*10^50"
		}
		for _, row := range []struct {
			lhs  string
			want opinion.Verdict
		}{
			{"arcsinh(-(%s)*u) + arcsinh(%[1]s*u)", opinion.Holds},
			{"arcsinh(%s*p) - log(%[1]s*p + sqrt(1 + (%[1]s*p)^2))", opinion.Holds},
			{"arcsinh(-(%s)*p) + arcsinh(%[1]s*p) + 1/10^6*p", opinion.Fails},
			{"arcsinh(-(%s)*p) - arcsinh(%[1]s*p)", opinion.Fails},
		} {
			lhs := fmt.Sprintf(row.lhs, x)
			o, err := Check(t.Context(), *claim(t, lhs, "", ""))
			if err != nil {
				t.Fatal(err)
			}
			if o.Verdict != row.want && (size < 50 || o.Verdict != opinion.Undecided) {
				t.Errorf("%s = 0: %v, want %v: %v", lhs, o.Verdict, row.want, o)
			}
		}
	}
}
