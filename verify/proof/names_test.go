package proof_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/proof"
)

// A witness is told in the symbols of the text.
func TestWitnessLines(t *testing.T) {
	const names = `small eps
positive constant m, u0, alpha
constant w, s[2], p, q, y[2], x[2,2], T[2]
positive function xb, v
field G(v)
given momentum: m <= 1
given slow: p = eps*q
let mu = 1 - m
notation "\mu" = mu
notation "\bar\xi_j(t)" = xb
notation "\dot u_j(0)" = u0
notation "\nabla L(\beta)" = G(v)
notation "(X^Ty)_j" = w
notation "y_i" = y[i]
notation "x_{i;j}" = x[i,1]
notation "\theta_j(\infty)" = T[1]
`
	for _, tt := range []struct {
		reason, claim string
		want          []string
	}{
		{"a definition for the constant that it is made of", "mu = 2", []string{"μ  = 0  (m = 1)", "the left side, mu, is 0", "the right side, 2, is 2"}},
		{"a notation, and Greek letters", "u0 = w + alpha", []string{
			"u̇_j(0)   = 1  (u0)", "α        = 2", "(Xᵀy)_j  = 1  (w)", "the left side, u0, is 1", "the right side, w + alpha, is 3"}},
		{"a function at t, and a partial derivative", "d(G(v), v) = xb", []string{
			"ξ̄_j        = 1  (xb)", "∂_v ∇L(β)  = 2  (G_v)", "the left side, d(G(v), v), is 2", "the right side, xb, is 1"}},
		{"the order at which the sides differ", "1/(1 + eps*w) = 1 + O(eps^2)", []string{
			"(Xᵀy)_j  = -1  (w)", "the coefficient of ε of the left side, 1/(1 + eps*w), is 1", "the coefficient of ε of the right side, 1 + O(eps^2), is 0"}},
		{"where ε is 0", "m/(1 + eps) + p = 2*m", []string{"μ  = 0  (m = 1)", "the coefficient of ε^0 of the left side, m/(1 + eps) + p, is 1", "the coefficient of ε^0 of the right side, 2*m, is 2"}},
		{"an element by its notation", "y[1] = T[2]", []string{"y_1     = -1  (y[1])", "θ_2(∞)  = 2   (T[2])", "the left side, y[1], is -1", "the right side, T[2], is 2"}},
		{"an element of a table", "x[2,1] = 0", []string{"x_{2;1}  = -1  (x[2,1])", "the left side, x[2,1], is -1", "the right side, 0, is 0"}},
		{"an index stays", "s[1] = s[2]", []string{"s[1]  = -1", "s[2]  = 2", "the left side, s[1], is -1", "the right side, s[2], is 2"}},
		{"no symbol", "1 = 2", []string{"whatever the values of the symbols are", "the left side, 1, is 1", "the right side, 2, is 2"}},
		{"the sides of an inequality as they are claimed", "u0 >= 1", []string{"u̇_j(0)  = 1/2  (u0)", "the left side, u0, is 1/2", "the right side, 1, is 1"}},
		{"the greater side may be on the right", "1 <= u0", []string{"u̇_j(0)  = 1/2  (u0)", "the left side, 1, is 1", "the right side, u0, is 1/2"}},
		{"what holds has no witness", "w = w", nil},
	} {
		f, err := derivation.Parse("f", []byte(names+"step s\n  claim "+tt.claim+"\n"))
		require.NoError(t, err, tt.reason)
		r, err := proof.Check(t.Context(), f)
		require.NoError(t, err, tt.reason)
		x := r.Findings[len(r.Findings)-1]
		if diff := cmp.Diff(tt.want, x.WitnessLines(proof.NamesOf(f, x.Step))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.reason, diff)
		}
		// Names change the names alone.
		_, plain := x.Brief(nil)
		_, told := x.Brief(proof.NamesOf(f, x.Step))
		if a, b := strings.Count(plain, " = "), strings.Count(told, " = "); a != b {
			t.Errorf("%s: %s\nis told as %s", tt.reason, plain, told)
		}
	}
}

// The names in a step are told by the notations of the file, and else by its
// definitions, down to names that need no telling.
func TestLegend(t *testing.T) {
	f, err := derivation.Parse("f", []byte(`function xb, u, theta
let speed = u' + xb
let half = speed/2
let unused = u^2
notation "\bar\xi_j(t)" = xb
notation "\theta(0)" = at0(theta)
step s
  claim half + theta = half + sqrt(theta^2) + 0*at0(theta)
`))
	require.NoError(t, err)
	s := f.Steps()[0]
	for _, tt := range []struct {
		reason string
		names  *proof.Names
		want   []string
	}{
		{"of a text", proof.NamesOf(f, s), []string{"half = speed/2", "speed = u' + xb", "xb is ξ̄_j"}},
		{"of the file alone", nil, []string{"half = speed/2", "speed = u' + xb"}},
	} {
		if diff := cmp.Diff(tt.want, tt.names.Legend(f, s)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.reason, diff)
		}
	}
}
